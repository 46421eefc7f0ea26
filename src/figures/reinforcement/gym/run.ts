/** Verifies every answer of the gym; programs run in cells of the host. */

import type { AsyncExperiment, RunContext } from '../../../lab/experiment/experiment.ts';
import { type Check, verdictOf } from '../../../lab/rl/gym/environment.ts';
import { environments } from '../../../lab/rl/gym/gym.ts';
import { type GymFrame, type GymParams, type gymParams, gymSpec, ITEMS, programs } from './spec.ts';

async function* run(
  { hackCheck, tests, limit }: GymParams,
  _arm: string,
  { runInCell }: RunContext<typeof gymParams> = {},
): AsyncGenerator<GymFrame, void, void> {
  if (!runInCell) throw new Error('The gym needs cells to run programs in, and there are none here.');
  for (const [step, { kind, id, text }] of ITEMS.entries()) {
    const environment = environments.find((one) => one.id === kind.id);
    if (environment) {
      yield { step, environment: kind.id, answer: id, ...environment.verify(text, { hackCheck }) };
      continue;
    }
    const program = programs.find((one) => one.id === id)!;
    const { tests: results, passed, ending, reached } = await runInCell(program, limit, tests);
    const checks: Check[] = [
      { label: 'passes its tests', passed: passed === results.length, found: `${passed} of ${results.length}` },
      { label: 'ends by itself', passed: ending === 'finished', found: ending },
      {
        label: 'reaches for nothing that was taken away',
        passed: reached.length === 0,
        ...(reached.length > 0 ? { found: reached.join(', ') } : {}),
      },
    ];
    yield { step, environment: kind.id, answer: id, ...verdictOf(checks) };
  }
}

export const experiment: AsyncExperiment<typeof gymParams, GymFrame> = { ...gymSpec, run };
