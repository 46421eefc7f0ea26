/** The handle of every drawing on a page, by the drawing's id: what it shows, and calls to step it and to set it. */

import { Handles } from './handles.ts';

/** A state to bring a drawing to; what is left out stays. */
export interface DrawingWish {
  /** The id of a step. */
  readonly step?: string;
  readonly values?: Readonly<Record<string, number>>;
}

export interface DrawingHandle {
  readonly id: string;
  snapshot(): { readonly step: number; readonly steps: number; readonly values: Readonly<Record<string, number>> };
  /** To the step of this index, from 0. */
  go(step: number): void;
  /** What the drawing now shows, as a sentence. Never throws. */
  set(wish: DrawingWish): Promise<string>;
  reset(): void;
  /** Calls back after each change of what it shows. Returns the function that ends it. */
  subscribe(listener: () => void): () => void;
  /** Shows a sentence in the drawing and reads it aloud, with a link back to where it came from. */
  say(sentence: string, from?: string): void;
}

export const drawings = new Handles<DrawingHandle>();
