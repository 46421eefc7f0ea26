/** Messages with malformed tool calls before two parsers. Parameters, arms, frames, presets; what runs is in run.ts. */

import type { Arm, ExperimentSpec, Frame } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';
import { TOOL_CALL_CASES } from '../../../lab/thinking/tool-call-cases.ts';

export const toolCallParserParams = {
  runsCut: {
    kind: 'flag',
    label: 'Run what was cut off',
    default: false,
    help: 'A call in whose arguments the text breaks off is run with what is there, in place of being handed back.',
  },
} as const;

export type ToolCallParserParams = ParamsOf<typeof toolCallParserParams>;

export interface ParserArm extends Arm {
  readonly id: 'strict' | 'surviving';
}

export const PARSERS: readonly ParserArm[] = [
  { id: 'strict', label: 'a strict parser', colour: 'ink' },
  { id: 'surviving', label: 'one that survives', colour: 'surviving' },
];

/** What became of the calls of one message. */
export interface ToolCallParserFrame extends Frame {
  readonly message: string;
  /** Calls that run as they were meant. */
  readonly right: number;
  /** Calls that run otherwise than they were meant, such as "delete_file {…}". */
  readonly wrong: readonly string[];
  /** Calls that go back to the model with a sentence. */
  readonly returned: number;
  /** Calls that nobody hears of again. */
  readonly lost: number;
  /** What the parser says of the message. */
  readonly says: readonly string[];
}

const total = (frames: readonly ToolCallParserFrame[], of: (frame: ToolCallParserFrame) => number) =>
  frames.reduce((sum, frame) => sum + of(frame), 0);

export const toolCallParserSpec: ExperimentSpec<typeof toolCallParserParams, ToolCallParserFrame> = {
  id: 'tool-call-parser',
  title: 'Malformed tool calls before two parsers',
  version: 1,
  frameName: 'message',
  params: toolCallParserParams,
  presets: [
    { id: 'careful', label: 'Careful', help: 'A call that was cut off goes back to the model.', params: {} },
    {
      id: 'reckless',
      label: 'Run what is left',
      help: 'A call that was cut off runs with half of its arguments.',
      params: { runsCut: true },
    },
  ],
  arms: () => PARSERS,
  length: () => TOOL_CALL_CASES.length,
  summarize: (frames) => ({
    calls: total(frames, ({ right, wrong, returned, lost }) => right + wrong.length + returned + lost),
    right: total(frames, ({ right }) => right),
    wrong: total(frames, ({ wrong }) => wrong.length),
    returned: total(frames, ({ returned }) => returned),
    lost: total(frames, ({ lost }) => lost),
    whole: frames.filter(({ wrong, returned, lost }) => wrong.length + returned + lost === 0).length,
  }),
};
