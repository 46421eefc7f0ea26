/** What a run asks for of memory is said before it starts. */

import { expect, it } from 'vitest';
import { closureOf, projectFiles } from '../tools/source-tree.ts';
import { loadSpec } from './specs.ts';

const MODELS = [
  'src/lab/toy/character-model.ts',
  'src/lab/toy/expert-model.ts',
  'src/lab/rephrasing/student.ts',
  'src/lab/agentic/loop/agent-model.ts',
  'src/lab/rl/reasoner.ts',
  'src/lab/thinking/thinker.ts',
  'src/figures/architecture/sparsity/run.ts', // makes its own
  'src/lab/toy/held-out.ts',
  'src/lab/toy/table-model.ts',
  'src/lab/long-context/toy.ts',
  'src/lab/heavy/solver.ts',
  'src/lab/thinking/trail-agent.ts',
];
const runs = projectFiles().filter((file) => /^src\/figures\/.*\/run\.ts$/.test(file));
const trains = (file: string) => closureOf(file).some((one) => MODELS.includes(one));

it('every experiment that trains a model says what an arm asks for, and no other does', async () => {
  const says = await Promise.all(
    runs.map(async (file) => [file, (await loadSpec(file.split('/').at(-2) ?? '')).memory] as const),
  );
  expect(says.filter(([, memory]) => memory !== undefined).map(([file]) => file)).toEqual(runs.filter(trains));
});
