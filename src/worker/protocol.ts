/** The messages between the page and one worker, which runs one arm of one experiment. */

import type { Change } from '../lab/experiment/change.ts';
import type { Frame } from '../lab/experiment/experiment.ts';
import type { ParamValue } from '../lab/experiment/params.ts';

/** One arm of a run. */
export interface ArmJob {
  readonly experiment: string;
  readonly params: Readonly<Record<string, ParamValue>>;
  readonly arm: string;
  readonly change?: Change;
}

/** What an arm made before its first frame, for those that begin from the same. */
export interface Preparation {
  readonly key: string;
  readonly values: readonly Float32Array[];
}

/** Every message but `ready`, `load` and `expect` carries the id of its run, so that what a stopped run still sends can be dropped. */
export type ToWorker =
  | (ArmJob & { readonly type: 'start'; readonly run: number; readonly until: number; readonly prepared?: Preparation })
  /** A run of this experiment may be asked for: its code is loaded. */
  | { readonly type: 'load'; readonly experiment: string }
  /** This run may be asked for soon: its code is loaded and its first frame computed. */
  | (ArmJob & { readonly type: 'expect' })
  /** The arm may go on until it has yielded `until` frames in all; a smaller number than before holds it. */
  | { readonly type: 'allow'; readonly run: number; readonly until: number };

export type FromWorker<F extends Frame = Frame> =
  /** The worker has loaded its code and listens. Sent once. */
  | { readonly type: 'ready' }
  /** The run works before its next frame; this share of that work is done. */
  | { readonly type: 'preparing'; readonly run: number; readonly share: number }
  | { readonly type: 'prepared'; readonly run: number; readonly preparation: Preparation }
  | { readonly type: 'frames'; readonly run: number; readonly frames: readonly F[]; readonly done: boolean }
  | { readonly type: 'failed'; readonly run: number; readonly message: string };

/** The part of `Worker` that the client uses, so that a test can bring its own. */
export interface WorkerLike {
  postMessage(message: ToWorker): void;
  terminate(): void;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  onerror: ((event: { readonly message?: string; preventDefault?(): void }) => void) | null;
  onmessageerror: (() => void) | null;
}
