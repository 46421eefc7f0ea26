/** What a drawing is: an explanation composed by hand, moved by the reader, with no data and no run. Its picture, View.svelte, lies beside it. */

import type { DrawingState } from './drawing-state.svelte.ts';

/** A stage of a drawing. */
export interface DrawingStep {
  readonly id: string;
  /** On its button: one to three words. */
  readonly label: string;
  /** What this stage shows, in one or two sentences: on screen below the picture's name, read aloud, and printed. */
  readonly says: string;
}

/** Something that the reader drags in the picture; the frame offers a slider for the keyboard. */
export interface DrawingValue {
  readonly label: string;
  readonly min: number;
  readonly max: number;
  /** Between neighbouring values of the slider. */
  readonly step: number;
  readonly default: number;
  /** The value in words, such as "30 degrees"; its digits when left out. */
  says?(value: number): string;
  /** The steps in which it moves something; all of them when left out. */
  readonly steps?: readonly string[];
}

export interface DrawingDefinition {
  readonly title: string;
  /** The whole picture in two or three sentences, for whoever cannot see it. */
  readonly says: string;
  readonly steps: readonly [DrawingStep, ...DrawingStep[]];
  readonly values?: Readonly<Record<string, DrawingValue>>;
  /**
   * The step that stands where nothing moves: without JavaScript, in print, and when the page opens. It must show the whole thing.
   * The last one when left out.
   */
  readonly opensAt?: string;
}

/** Names what is wrong with a drawing's words before a page shows them. Throws one sentence. */
export function defineDrawing(definition: DrawingDefinition): DrawingDefinition {
  const { title, steps, values = {}, opensAt } = definition;
  const ids = steps.map(({ id }) => id);
  const wrong = (problem: string) => new Error(`The drawing "${title}": ${problem}`);
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice !== undefined) throw wrong(`two steps are called "${twice}".`);
  const known = `Known: ${ids.join(', ')}.`;
  if (opensAt !== undefined && !ids.includes(opensAt))
    throw wrong(`it opens at "${opensAt}", which is no step. ${known}`);
  for (const [name, { min, max, step, default: start, steps: movedIn = [] }] of Object.entries(values)) {
    if (!(min < max && step > 0 && start >= min && start <= max))
      throw wrong(
        `"${name}" runs from ${min} to ${max} by ${step} and starts at ${start}: the start must lie between.`,
      );
    const strange = movedIn.find((id) => !ids.includes(id));
    if (strange !== undefined) throw wrong(`"${name}" moves in "${strange}", which is no step. ${known}`);
  }
  return definition;
}

/** The props of a drawing's View.svelte: `let { drawing }: DrawingProps = $props()`. */
export interface DrawingProps {
  readonly drawing: DrawingState;
}
