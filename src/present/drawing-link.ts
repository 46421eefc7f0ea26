/** Keeps one drawing in step with the same drawing in another window: its step, and what is dragged in it. */

import type { DrawingHandle } from '../frame/drawing-handle.ts';
import type { Message } from './message.ts';
import { Revision } from './revision.ts';

type DrawingMessage = Extract<Message, { kind: 'drawing' }>;

export class DrawingLink {
  readonly handle: DrawingHandle;
  readonly #tell: (message: DrawingMessage) => void;
  readonly #revision = new Revision();
  /** What the other window knows of this one. */
  #told: string;
  #isFollowing = false;
  readonly end: () => void;

  constructor(handle: DrawingHandle, tell: (message: DrawingMessage) => void) {
    this.handle = handle;
    this.#tell = tell;
    this.#told = this.#signature();
    this.end = handle.subscribe(() => {
      if (this.#isFollowing || this.#signature() === this.#told) return;
      this.#revision.grow();
      this.tell();
    });
  }

  #signature(): string {
    const { step, values } = this.handle.snapshot();
    return JSON.stringify([step, values]);
  }

  /** Tells the other window, whatever it knows. */
  tell(): void {
    this.#told = this.#signature();
    const { step, values } = this.handle.snapshot();
    this.#tell({ kind: 'drawing', id: this.handle.id, step, values: { ...values }, revision: this.#revision.at });
  }

  follow({ step, values, revision }: DrawingMessage): void {
    if (!this.#revision.takes(revision, JSON.stringify([step, values]), this.#signature())) return;
    const now = this.handle.snapshot();
    this.#isFollowing = true;
    if (now.step !== step) this.handle.go(step);
    if (Object.entries(values).some(([name, value]) => now.values[name] !== value)) void this.handle.set({ values });
    this.#isFollowing = false;
    this.#told = this.#signature();
  }
}
