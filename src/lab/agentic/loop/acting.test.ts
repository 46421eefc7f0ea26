import { describe, expect, it } from 'vitest';
import { Random } from '../../random.ts';
import { rollOut } from './acting.ts';
import { AgentModel } from './agent-model.ts';
import { config, draw } from './fixtures.ts';
import { succeeded } from './rubric.ts';
import { batchOf, TrainingData } from './training-data.ts';
import { trainingRowOf } from './training-row.ts';
import { decode, encode, VOCABULARY } from './vocabulary.ts';

describe('acting', () => {
  it('a script that speaks through the model’s place, token by token, solves every held-out errand', () => {
    const errands = draw(60, true);
    const scripts = errands.map((errand) => trainingRowOf(errand).tokens);
    let t = 0;
    const rollouts = rollOut(errands, 88, (ids) => {
      const scores = new Float64Array(errands.length * VOCABULARY);
      t++;
      scripts.forEach((tokens, row) => {
        expect(ids[row]).toBe(tokens[t - 1] ?? ids[row]);
        scores[row * VOCABULARY + (tokens[t] ?? 0)] = 1;
      });
      return scores;
    });
    expect(rollouts.map(({ environment }) => succeeded(environment))).toEqual(errands.map(() => true));
    expect(rollouts.map(({ tokens }) => decode(tokens))).toEqual(scripts.map(decode));
  });

  it('stops a model that never ends a turn or never comes to an end', () => {
    const errands = draw(3, true);
    const always = (word: string) => () => {
      const scores = new Float64Array(errands.length * VOCABULARY);
      for (let row = 0; row < errands.length; row++) scores[row * VOCABULARY + encode(word)[0]!] = 1;
      return scores;
    };
    for (const word of ['blick', ';'])
      for (const { environment } of rollOut(errands, 88, always(word))) expect(succeeded(environment)).toBe(false);
  });
});

describe('the model', () => {
  it('learns, and gives the same losses and the same actions for the same seed', () => {
    const once = () => {
      const data = new TrainingData({ ...config, filter: 'perfect' }, new Random(1));
      const model = new AgentModel(new Random(2));
      const batch = () => batchOf(Array.from({ length: 4 }, () => data.next()));
      const losses = [...model.train(6, 0.007, batch)].map(({ loss }) => loss);
      return { losses, acted: model.rollOut(draw(4, true)).map(({ tokens }) => tokens) };
    };
    const first = once();
    expect(once()).toEqual(first);
    expect(first.losses.at(-1)).toBeLessThan(first.losses[0]!);
  });
});
