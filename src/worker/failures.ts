/** Failures of a run that are no error of the run: the sentence says all, and to run again would not help. */

import { NO_SIMD } from '../lab/kernels/no-simd.ts';

/** A page that stands open while the site is put up anew asks for files that are gone. */
export const NOT_LOADED =
  "The worker's code could not be loaded: there is no connection, or the site has a new version. Reload the page; the address keeps what is set.";

export const saysWhatToDo = (sentence: string): boolean => sentence === NO_SIMD || sentence === NOT_LOADED;
