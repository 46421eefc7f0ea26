import { describe, expect, it } from 'vitest';
import type { AnyExperiment, Frame, RunContext } from './experiment.ts';
import { runAllOn } from './recording.ts';

const spec = {
  id: 'two',
  title: 'Two arms',
  version: 3,
  params: {},
  presets: [],
  arms: () => [
    { id: 'a', label: 'A' },
    { id: 'b', label: 'B' },
  ],
  length: () => 2,
  summarize: () => ({}),
};
interface Named extends Frame {
  readonly arm: string;
}

describe('running all arms', () => {
  const arms = {
    a: [
      { step: 0, arm: 'a' },
      { step: 1, arm: 'a' },
    ],
    b: [
      { step: 0, arm: 'b' },
      { step: 1, arm: 'b' },
    ],
  };

  it('keeps the frames of every arm, of an experiment that waits as of one that does not', async () => {
    const plain: AnyExperiment = {
      ...spec,
      *run(_, arm): Generator<Named, void, void> {
        for (let step = 0; step < 2; step++) yield { step, arm };
      },
    };
    const waiting: AnyExperiment = {
      ...spec,
      async *run(_, arm): AsyncGenerator<Named, void, void> {
        for (let step = 0; step < 2; step++) yield await Promise.resolve({ step, arm });
      },
    };
    for (const experiment of [plain, waiting])
      expect(await runAllOn({}, experiment, {})).toMatchObject({ experiment: 'two', version: 3, params: {}, arms });
  });

  it('gives each arm what the host has', async () => {
    const host: RunContext = { runInCell: async () => ({}) as never };
    const given: unknown[] = [];
    const experiment: AnyExperiment = {
      ...spec,
      // biome-ignore lint/correctness/useYield: an arm without a frame
      *run(_, arm, context) {
        given.push([arm, context?.runInCell]);
      },
    };
    await runAllOn(host, experiment, {});
    expect(given).toEqual([
      ['a', host.runInCell],
      ['b', host.runInCell],
    ]);
  });

  it('fails with the error of the arm that fails', async () => {
    const experiment: AnyExperiment = {
      ...spec,
      *run(_, arm): Generator<Named, void, void> {
        yield { step: 0, arm };
        if (arm === 'b') throw new Error('B has no more.');
      },
    };
    await expect(runAllOn({}, experiment, {})).rejects.toThrow('B has no more.');
  });
});
