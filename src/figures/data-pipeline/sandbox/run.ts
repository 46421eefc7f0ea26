/** The sandbox: every candidate runs for real against its tests, one frame each. What runs it is the host's, src/worker/sandbox. */

import { candidates } from '../../../lab/agentic/sandbox/candidates.ts';
import type { AsyncExperiment, RunContext } from '../../../lab/experiment/experiment.ts';
import { frameOf, type SandboxFrame, type SandboxParams, type sandboxParams, sandboxSpec } from './spec.ts';

async function* run(
  { limit, tests }: SandboxParams,
  _arm: string,
  { runInCell }: RunContext<typeof sandboxParams> = {},
): AsyncGenerator<SandboxFrame, void, void> {
  if (!runInCell) throw new Error('The sandbox needs cells to run programs in, and there are none here.');
  for (const [step, candidate] of candidates.entries()) yield frameOf(step, await runInCell(candidate, limit, tests));
}

export const experiment: AsyncExperiment<typeof sandboxParams, SandboxFrame> = { ...sandboxSpec, run };
