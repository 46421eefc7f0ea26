/** All experiments by id. Adding one here gives it a CLI command, a recorder entry and a place in the worker. */

import type { Experiment } from './experiment.ts';
import { muonclip } from './muonclip.ts';

// Each experiment keeps its own parameter and frame types; who looks one up by id handles them as plain data.
export const experiments: Readonly<Record<string, Experiment>> = {
  muonclip: muonclip as unknown as Experiment,
};
