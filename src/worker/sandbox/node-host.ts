/** What a run may ask of Node: cells are its threads. For the recorder and the command line. */

import type { Host } from '../../lab/experiment/experiment.ts';
import { createNodeCell } from './node-threads.ts';
import { LIMITS, runCandidate } from './runner.ts';

export const nodeHost: Host = {
  runInCell: (candidate, limit) => runCandidate(candidate, createNodeCell, { ...LIMITS, run: limit }),
};
