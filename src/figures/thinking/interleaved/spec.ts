/** Thinking between calls and thinking at the end, as a page sees them: parameters, arms, frames, presets. What runs is in run.ts. */

import type { Arm, ExperimentSpec, Frame } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';
import { MOST_NODES, type ThinksWhen } from '../../../lab/thinking/trail.ts';
import type { Ending } from '../../../lab/thinking/trail-episode.ts';
import { LONGEST, SHIPPED, TRAIL_BYTES } from '../../../lab/thinking/trail-shape.ts';

/** Tasks of each length that an agent is measured on. */
export const TASKS = 24;

export const interleavedParams = {
  window: {
    kind: 'number',
    label: 'Window',
    unit: 'tokens',
    default: 80,
    min: 24,
    max: LONGEST,
    integer: true,
    help: 'Tokens that the context may hold. Or drag the edge in the picture.',
  },
  whenFull: {
    kind: 'choice',
    label: 'When it is full',
    default: 'hide',
    options: [
      { value: 'hide', label: 'old pages are hidden' },
      { value: 'stop', label: 'the episode is over' },
    ],
    help: 'What happens when the window is full: all pages but the newest are replaced by one token each, or nothing more can be said.',
  },
  calls: {
    kind: 'number',
    label: 'Steps',
    unit: 'calls',
    default: 24,
    min: 1,
    max: 24,
    integer: true,
    help: 'Calls that an agent may make. One that wants another has no answer.',
  },
  thought: {
    kind: 'number',
    label: 'Thought a step',
    unit: 'tokens',
    default: 40,
    min: 0,
    max: 40,
    integer: true,
    help: 'Tokens that an agent may think before it must call or answer. A thought that is longer is cut.',
  },
  task: {
    kind: 'number',
    label: 'Task',
    default: 1,
    min: 1,
    max: TASKS,
    integer: true,
    advanced: true,
    help: 'Which of the tasks of one length is drawn. All are measured.',
  },
  practice: {
    kind: 'flag',
    label: 'Hidden pages in training',
    default: true,
    advanced: true,
    help: 'Whether half of the training rows had hidden pages in them. A model without is trained first, which takes a minute.',
  },
  seed: {
    kind: 'number',
    label: 'Seed',
    default: SHIPPED,
    min: 1,
    max: 999_999,
    integer: true,
    advanced: true,
    help: 'Decides the model and the tasks. The first model comes with the page; any other is trained first, which takes a minute.',
  },
} as const;

export type InterleavedParams = ParamsOf<typeof interleavedParams>;

export interface InterleavedArm extends Arm {
  readonly id: ThinksWhen;
}

export const AGENTS: readonly InterleavedArm[] = [
  { id: 'between', label: 'between calls', colour: 'between' },
  { id: 'end', label: 'at the end', colour: 'end' },
];

/** An episode as a frame holds it: tokens as numbers, blocks by who wrote them, the question first. */
export interface KeptEpisode {
  readonly by: readonly string[];
  readonly tokens: readonly (readonly number[])[];
  readonly hidings: readonly number[];
  readonly cuts: readonly number[];
  readonly ending: Ending;
  readonly isRight: boolean;
  readonly answer: number;
}

/** All tasks of one length. */
export interface InterleavedFrame extends Frame {
  /** Nodes that each task asks to visit. */
  readonly nodes: number;
  /** Tasks answered rightly: where old pages are hidden, where a full window ends the episode, and where there is no window. */
  readonly hide: number;
  readonly stop: number;
  readonly open: number;
  /** Tasks in which a window was full. */
  readonly full: number;
  /** Tasks that were over for want of room in spite of hiding, of calls, or because nobody could read what was written. */
  readonly crowded: number;
  readonly outOfCalls: number;
  readonly unreadable: number;
  /** Tasks in which a thought was cut. */
  readonly cut: number;
  /** One of the tasks, with hiding. */
  readonly episode: KeptEpisode;
}

export const MODES = ['hide', 'stop', 'open'] as const;
export type Mode = (typeof MODES)[number];

export const interleavedSpec: ExperimentSpec<typeof interleavedParams, InterleavedFrame> = {
  id: 'interleaved',
  title: 'Thinking between calls, or at the end',
  version: 1,
  frameName: 'length',
  memory: TRAIL_BYTES,
  params: interleavedParams,
  presets: [
    {
      id: 'hide',
      label: 'Old pages are hidden',
      help: 'The agent that thinks between calls has written down what the pages said; the other has not.',
      params: {},
    },
    {
      id: 'stop',
      label: 'No hiding',
      help: 'A full window ends the episode, for both agents.',
      params: { whenFull: 'stop' },
    },
    {
      id: 'steps',
      label: 'Few steps',
      help: 'Who may make few calls comes to the end of short trails alone.',
      params: { calls: 5 },
    },
    {
      id: 'thought',
      label: 'Short thoughts',
      help: 'A short thought a step is enough for the agent that thinks often, and cuts the one that thinks once.',
      params: { window: LONGEST, thought: 8 },
    },
  ],
  arms: () => AGENTS,
  length: () => MOST_NODES,
  // Shares of right answers over all lengths, and at each length, for every mode; and of tasks that found no room in spite of hiding.
  summarize: (frames) =>
    Object.fromEntries(
      [...MODES, 'crowded' as const].flatMap((mode) => [
        [
          mode,
          frames.length > 0 ? frames.reduce((sum, frame) => sum + frame[mode], 0) / (TASKS * frames.length) : null,
        ],
        ...frames.map((frame) => [`${mode}${frame.nodes}`, frame[mode] / TASKS] as const),
      ]),
    ),
};
