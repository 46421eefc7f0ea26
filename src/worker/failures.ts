/** Failures of a run that are no error of the run: the sentence says all, and to run again would not help. */

import { NO_SIMD } from '../lab/kernels/no-simd.ts';

/** A page that stands open while the site is put up anew asks for files that are gone. */
export const NOT_LOADED =
  "The worker's code could not be loaded: there is no connection, or the site has a new version. Reload the page; the address keeps what is set.";

/** A host may put what it frames into a sandbox; the page has then no origin that a worker could be of. */
export const NO_ORIGIN =
  'The worker cannot be started: this page stands in a sandboxed frame without an origin. To run the figure, open its address in a tab of its own.';

export const saysWhatToDo = (sentence: string): boolean => [NO_SIMD, NOT_LOADED, NO_ORIGIN].includes(sentence);
