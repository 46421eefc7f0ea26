/** The sandbox: every candidate runs for real against its tests, one frame each. What runs it is the host's, src/worker/sandbox. */

import { candidates } from '../../../lab/agentic/sandbox/candidates.ts';
import type { AsyncExperiment, Host } from '../../../lab/experiment/experiment.ts';
import { frameOf, type SandboxFrame, type SandboxParams, type sandboxParams, sandboxSpec } from './spec.ts';

async function* run({ limit }: SandboxParams, _arm: string, host: Host): AsyncGenerator<SandboxFrame, void, void> {
  for (const [step, candidate] of candidates.entries()) yield frameOf(step, await host.runInCell(candidate, limit));
}

export const experiment: AsyncExperiment<typeof sandboxParams, SandboxFrame> = { ...sandboxSpec, run };
