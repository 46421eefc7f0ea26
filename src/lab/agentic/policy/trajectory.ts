/** Trajectories: what was said and called, turn by turn, with the world's state after each turn. */

import type { FactKey } from '../tasks/plan.ts';
import type { Call, Value } from '../worlds/tool.ts';
import type { Result, State } from '../worlds/world.ts';
import type { Flaw } from './flaws.ts';

export type Turn = { readonly state: State } & (
  | { readonly role: 'system'; readonly content: string }
  /** `yes` answers a confirmation, `tells` a question; the request has neither. */
  | { readonly role: 'user'; readonly content: string; readonly tells?: FactKey; readonly yes?: boolean }
  | { readonly role: 'assistant'; readonly does: 'asks'; readonly content: string; readonly key: FactKey }
  | { readonly role: 'assistant'; readonly does: 'confirms'; readonly content: string; readonly call: Call }
  | { readonly role: 'assistant'; readonly does: 'calls'; readonly content: ''; readonly call: Call }
  | {
      readonly role: 'assistant';
      readonly does: 'ends';
      readonly content: string;
      /** What the agent says it has come to. */
      readonly claim: 'done' | 'gave up';
      readonly answer: Value | null;
    }
  | { readonly role: 'tool'; readonly result: Result }
);

export interface Trajectory {
  readonly turns: readonly Turn[];
  /** What the scripted agent did wrong: known because it is scripted. No judge sees this. */
  readonly slips: readonly Flaw[];
}
