/** What a run may ask of Node: cells are its threads. For the recorder and the command line. */

import type { RunContext } from '../../lab/experiment/experiment.ts';
import { createNodeCell } from './node-threads.ts';
import { LIMITS, runCandidate } from './runner.ts';

export const nodeHost: Required<Pick<RunContext, 'runInCell'>> = {
  runInCell: (candidate, limit, tests) => runCandidate(candidate, createNodeCell, { ...LIMITS, run: limit, tests }),
};
