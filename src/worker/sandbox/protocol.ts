/** The messages between the page and a cell: one job in, then reports out, each with the job's token. */

import type { CellEvent } from '../../lab/agentic/sandbox/verdict.ts';
import type { Json } from '../../lab/experiment/experiment.ts';

export interface Job {
  /** Known to the page and the cell and to nothing that runs in it: a report without it is not heard. */
  readonly token: string;
  readonly candidate: string;
  /** Arguments of each test. What is expected stays on the page. */
  readonly tests: readonly (readonly Json[])[];
}

export type Report = { readonly token: string; readonly event: CellEvent | { readonly type: 'loaded' } };

/** The part of `Worker` that the runner uses. */
export interface CellLike {
  postMessage(job: Job): void;
  terminate(): void;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  onerror: ((event: { readonly message?: string; preventDefault?(): void }) => void) | null;
}
