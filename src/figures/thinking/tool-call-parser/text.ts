/** The two parsers in words: claims from the run, the summary, the table. */

import type { Run } from '../../../lab/experiment/experiment.ts';
import { TOOL_CALL_CASES } from '../../../lab/thinking/tool-call-cases.ts';
import { PARSERS, type ToolCallParserFrame, type toolCallParserParams, toolCallParserSpec } from './spec.ts';

export type ToolCallParserRun = Run<typeof toolCallParserParams, ToolCallParserFrame>;

const counted = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;
const countsOf = (run: ToolCallParserRun, arm: string) =>
  toolCallParserSpec.summarize(run.arms[arm] ?? [], run.params) as Record<string, number>;

/** What both parsers made of all messages. */
export function claimFor(run: ToolCallParserRun): string {
  const [strict, surviving] = PARSERS.map(({ id }) => countsOf(run, id)) as [
    Record<string, number>,
    Record<string, number>,
  ];
  const meant = TOOL_CALL_CASES.reduce((sum, one) => sum + one.meant.length, 0);
  const found = `Of ${meant} calls in ${TOOL_CALL_CASES.length} messages the strict parser runs ${strict.right} as they were meant, and loses ${strict.lost} without a word. The one that survives runs ${surviving.right}`;
  const wrong = run.arms.surviving?.flatMap((frame) => frame.wrong) ?? [];
  if (wrong.length === 0)
    return `${found}, hands ${surviving.returned} back to the model with a sentence, and loses ${surviving.lost === 0 ? 'none' : surviving.lost}.`;
  return `${found}, and ${counted(wrong.length, 'call')} that nobody meant: ${wrong.join('; ')}. The text broke off there.`;
}

const fate = ({ right, wrong, returned, lost }: ToolCallParserFrame): string =>
  [
    right > 0 && `${counted(right, 'call')} ${right === 1 ? 'runs' : 'run'} as meant`,
    wrong.length > 0 && `${counted(wrong.length, 'call')} ${wrong.length === 1 ? 'runs' : 'run'} otherwise than meant`,
    returned > 0 && `${counted(returned, 'call')} ${returned === 1 ? 'goes' : 'go'} back to the model`,
    lost > 0 && `${counted(lost, 'call')} ${lost === 1 ? 'is' : 'are'} lost`,
  ]
    .filter(Boolean)
    .join(', ');

export function summarize(run: ToolCallParserRun, at: number): string {
  const item = TOOL_CALL_CASES[at];
  if (!item) return '';
  const told = PARSERS.flatMap(({ id, label }) => {
    const frame = run.arms[id]?.[at];
    return frame ? [`${label}: ${fate(frame)}. ${frame.says.join(' ')}`.trim()] : [];
  });
  return `${item.label}. ${told.join(' ')}`;
}

export const tabulate = (run: ToolCallParserRun, shown: number) => ({
  columns: ['Message', ...PARSERS.map(({ label }) => label), 'What the surviving one says'],
  rows: TOOL_CALL_CASES.slice(0, shown).map(({ label }, step) => [
    label,
    ...PARSERS.map(({ id }) => {
      const frame = run.arms[id]?.[step];
      return frame ? fate(frame) : '';
    }),
    run.arms.surviving?.[step]?.says.join(' ') ?? '',
  ]),
});
