/** What a chart needs to let a reader draw a line on it, and to show what was drawn: `<LineChart pencil={figure.pencil} … />`. */

import type { CurveQuestion } from './definition.ts';
import type { Guess } from './guess.ts';

export interface Pencil {
  readonly curve: CurveQuestion;
  /** Where the line begins: the value of the first step, which is on view; not a number where none is. */
  readonly start: number;
  /** Whether it can be drawn now. */
  readonly isOpen: boolean;
  /** The reader's line; flat until it is drawn. */
  readonly guess: Guess | undefined;
  /** The lines of others. */
  readonly room: readonly Guess[];
  draw(guess: Guess): void;
}
