/** What a drawing shows at this moment: its step, how far the picture has glided there, and the values that the reader has dragged. */

import { cubicInOut } from 'svelte/easing';
import { prefersReducedMotion, Tween } from 'svelte/motion';
import type { DrawingDefinition, DrawingStep } from './drawing.ts';
import type { DrawingWish } from './drawing-handle.ts';

const GLIDE = 600;

export class DrawingState {
  readonly definition: DrawingDefinition;
  /** What the words that act have said about it, and the element that they stand in. */
  said: { readonly sentence: string; readonly from: string | undefined } | undefined = $state();
  #step = $state(0);
  #values: Record<string, number> = $state({});
  readonly #glide: Tween<number>;
  readonly #opening: number;

  constructor(definition: DrawingDefinition) {
    this.definition = definition;
    const { steps, values = {}, opensAt } = definition;
    this.#opening = opensAt === undefined ? steps.length - 1 : steps.findIndex(({ id }) => id === opensAt);
    this.#step = this.#opening;
    this.#values = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value.default]));
    this.#glide = new Tween(this.#opening, { easing: cubicInOut });
  }

  /** The index of the step, from 0. */
  get step(): number {
    return this.#step;
  }

  get current(): DrawingStep {
    return this.definition.steps[this.#step]!;
  }

  /** Whether the step of this name is on view. */
  is(id: string): boolean {
    return this.current.id === id;
  }

  /** The index of the step, reached by gliding from the one before: between two indices while the picture moves. */
  get progress(): number {
    return this.#glide.current;
  }

  /** By name; each within its range. */
  get values(): Readonly<Record<string, number>> {
    return this.#values;
  }

  /** To the step of this index, or to the nearest that there is. */
  go(step: number): void {
    const { steps } = this.definition;
    this.#step = Math.min(Math.max(Math.round(step), 0), steps.length - 1);
    void this.#glide.set(this.#step, { duration: prefersReducedMotion.current ? 0 : GLIDE });
    this.said = undefined;
  }

  /** Sets a value, within its range. A name that the drawing does not have, or what is no number, changes nothing. */
  set(name: string, value: number): void {
    const range = this.definition.values?.[name];
    if (!range || !Number.isFinite(value)) return;
    this.#values[name] = Math.min(Math.max(value, range.min), range.max);
  }

  /** Brings it to a step and to values, and says what it now shows. */
  bring({ step, values = {} }: DrawingWish): string {
    const index = this.definition.steps.findIndex(({ id }) => id === step);
    if (index >= 0) this.go(index);
    for (const [name, value] of Object.entries(values)) this.set(name, value);
    return this.current.says;
  }

  reset(): void {
    this.go(this.#opening);
    for (const [name, value] of Object.entries(this.definition.values ?? {})) this.set(name, value.default);
  }
}
