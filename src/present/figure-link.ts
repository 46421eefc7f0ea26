/**
 * Keeps one figure in step with the same figure in another window: what one of them is set to, scrubbed to or runs, the other shows. No
 * frame is sent. A run has one outcome, to the bit, so each window makes its own from the same parameters and the same seed.
 */

import type { FigureHandle } from '../frame/handle.ts';
import type { FigureMessage } from './message.ts';
import { Revision } from './revision.ts';

type Linked = Pick<
  FigureHandle,
  | 'id'
  | 'snapshot'
  | 'run'
  | 'pause'
  | 'step'
  | 'scrub'
  | 'setRate'
  | 'showRecorded'
  | 'address'
  | 'adopt'
  | 'subscribe'
>;

/** What is news: of a run that goes on by itself the frames are not, of one that is stepped they are. */
const signature = ({ search, phase, frames, rate, isEdited }: Omit<FigureMessage, 'revision'>) =>
  JSON.stringify([search, phase, phase === 'paused' ? frames : 0, rate, isEdited]);

export class FigureLink {
  readonly #handle: Linked;
  readonly #tell: (message: FigureMessage) => void;
  readonly end: () => void;
  readonly #revision = new Revision();
  /** What the other window knows of this one. */
  #told: string;
  #next: FigureMessage | undefined;
  #isBringing = false;
  /** A run that was paused elsewhere, further on than this one is: it goes on until there. */
  #awaited: FigureMessage | undefined;

  constructor(handle: Linked, tell: (message: FigureMessage) => void) {
    this.#handle = handle;
    this.#tell = tell;
    this.#told = signature(this.state());
    this.end = handle.subscribe(() => this.#changed());
  }

  state(): FigureMessage {
    const { phase, frames, at, rate, word } = this.#handle.snapshot();
    return {
      kind: 'figure',
      id: this.#handle.id,
      search: this.#handle.address(),
      phase,
      frames,
      at,
      rate: Number.isFinite(rate) ? rate : 0,
      isEdited: word === 'edited',
      revision: this.#revision.at,
    };
  }

  /** Tells the other window, whatever it knows. */
  tell(): void {
    const state = this.state();
    this.#told = signature(state);
    this.#tell(state);
  }

  /** Shows what the other window does; of several states that come at once the last. */
  async follow(message: FigureMessage): Promise<void> {
    if (!this.#revision.takes(message.revision, signature(message), signature(this.state()))) return;
    this.#next = message;
    if (this.#isBringing) return;
    this.#isBringing = true;
    try {
      while (this.#next) {
        const wanted = this.#next;
        this.#next = undefined;
        await this.#bring(wanted);
      }
    } finally {
      this.#isBringing = false;
      this.#told = signature(this.state());
    }
  }

  async #bring(wanted: FigureMessage): Promise<void> {
    const handle = this.#handle;
    this.#awaited = undefined;
    const rate = wanted.rate || Number.POSITIVE_INFINITY;
    if (handle.snapshot().rate !== rate) handle.setRate(rate);
    if (wanted.search !== handle.address()) await handle.adopt(wanted.search);
    // The run on view there is not the one that the parameters ask for.
    if (wanted.isEdited) return;
    const { phase, frames, word } = handle.snapshot();
    if (wanted.phase === 'recorded') {
      if (phase !== 'recorded' && word !== 'edited') handle.showRecorded();
    } else if (wanted.phase === 'running') {
      if (phase !== 'running') handle.run();
    } else if (wanted.phase === 'finished') {
      if (phase === 'recorded' || phase === 'paused') handle.run();
    } else if (wanted.phase === 'paused') {
      if (phase !== 'recorded' && frames >= wanted.frames) this.#halt(wanted);
      else if (phase === 'paused' && frames === wanted.frames - 1) handle.step();
      else {
        if (phase !== 'running') handle.run();
        this.#awaited = wanted;
      }
    }
  }

  #halt({ at }: FigureMessage): void {
    this.#awaited = undefined;
    this.#handle.pause();
    this.#handle.scrub(at);
  }

  #changed(): void {
    if (this.#isBringing) return;
    const awaited = this.#awaited;
    if (awaited) {
      const { phase, frames } = this.#handle.snapshot();
      if (phase === 'running' && frames < awaited.frames) return;
      if (frames >= awaited.frames) {
        this.#isBringing = true;
        this.#halt(awaited);
        this.#isBringing = false;
        this.#told = signature(this.state());
        return;
      }
      // Somebody has pressed something here.
      this.#awaited = undefined;
    }
    if (signature(this.state()) === this.#told) return;
    this.#revision.grow();
    this.tell();
  }
}
