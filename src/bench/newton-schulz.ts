/** `node src/bench/newton-schulz.ts`: which share of a training step of the toy Newton-Schulz takes, in time and in operations. */

import { newtonSchulzFlopsOfModel, passFlops } from '../lab/model/flops.ts';
import { ITERATIONS, newtonSchulz, newtonSchulzScratch } from '../lab/optim/newton-schulz.ts';
import { characterTraining } from '../lab/toy/character-model.ts';
import { BATCH, characterConfig } from '../lab/toy/character-shape.ts';
import { median } from './statistics.ts';

const ROUNDS = 9;
const STEPS = 20;
const LR = 0.01;

const config = characterConfig('mha');
const { model, optimizer, next } = characterTraining({ seed: 1, config, optimizer: 'muon', rate: LR });
const { tape } = model;
const hidden = model.parameters.list.filter(({ kind }) => kind === 'hidden').map(({ tensor }) => tensor);
const scratch = tape.allocate(Math.max(...hidden.map(({ rows, cols }) => newtonSchulzScratch(rows, cols))));
tape.keep();

function milliseconds(what: () => void): number {
  const start = performance.now();
  for (let i = 0; i < STEPS; i++) what();
  return (performance.now() - start) / STEPS;
}

const step = () => {
  const { ids, targets } = next();
  model.lossAndGradients(ids, targets);
  optimizer.step();
};
/** Every hidden matrix once, as in a step; its gradient stands where the last step left it. */
const orthogonalize = () => {
  for (const { grad, rows, cols } of hidden) newtonSchulz(tape.kernels, grad, rows, cols, scratch);
};

step();
// The two follow one another in every round, so that both see the same machine.
const rounds = Array.from({ length: ROUNDS }, () => ({ whole: milliseconds(step), own: milliseconds(orthogonalize) }));
const operations = newtonSchulzFlopsOfModel(config, ITERATIONS);
const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
console.log(
  `Newton-Schulz takes ${percent(median(rounds.map(({ whole, own }) => own / whole)))} of the time of a step of the toy ` +
    `(${median(rounds.map(({ own }) => own)).toFixed(2)} of ${median(rounds.map(({ whole }) => whole)).toFixed(2)} ms, medians of ${ROUNDS} rounds) ` +
    `and ${percent(operations / (operations + passFlops(config, BATCH)))} of its operations.`,
);
