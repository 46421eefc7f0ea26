import { describe, expect, it } from 'vitest';
import { Random } from '../../random.ts';
import { act } from './acting.ts';
import { AgentModel } from './agent-model.ts';
import { config, draw } from './fixtures.ts';
import { succeeded } from './rubric.ts';
import { batchOf, TrainingData } from './training-data.ts';
import { trajectoryOf } from './trajectory.ts';
import { decode, encode, VOCABULARY } from './vocabulary.ts';

describe('acting', () => {
  it('a script that speaks through the model’s place, token by token, solves every held-out task', () => {
    const tasks = draw(60, true);
    const scripts = tasks.map((task) => trajectoryOf(task).tokens);
    let t = 0;
    const attempts = act(tasks, 88, (ids) => {
      const scores = new Float64Array(tasks.length * VOCABULARY);
      t++;
      scripts.forEach((tokens, row) => {
        expect(ids[row]).toBe(tokens[t - 1] ?? ids[row]);
        scores[row * VOCABULARY + (tokens[t] ?? 0)] = 1;
      });
      return scores;
    });
    expect(attempts.map(({ episode }) => succeeded(episode))).toEqual(tasks.map(() => true));
    expect(attempts.map(({ tokens }) => decode(tokens))).toEqual(scripts.map(decode));
  });

  it('stops a model that never ends a turn or never comes to an end', () => {
    const tasks = draw(3, true);
    const always = (word: string) => () => {
      const scores = new Float64Array(tasks.length * VOCABULARY);
      for (let row = 0; row < tasks.length; row++) scores[row * VOCABULARY + encode(word)[0]!] = 1;
      return scores;
    };
    for (const word of ['blick', ';'])
      for (const { episode } of act(tasks, 88, always(word))) expect(succeeded(episode)).toBe(false);
  });
});

describe('the model', () => {
  it('learns, and gives the same losses and the same actions for the same seed', () => {
    const once = () => {
      const data = new TrainingData({ ...config, filter: 'perfect' }, new Random(1));
      const model = new AgentModel(new Random(2));
      const batch = () => batchOf(Array.from({ length: 4 }, () => data.next()));
      const losses = [...model.train(6, 0.007, batch)].map(({ loss }) => loss);
      return { losses, acted: model.act(draw(4, true)).map(({ tokens }) => tokens) };
    };
    const first = once();
    expect(once()).toEqual(first);
    expect(first.losses.at(-1)).toBeLessThan(first.losses[0]!);
  });
});
