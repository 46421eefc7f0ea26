import { expect, it } from 'vitest';
import type { Experiment } from '../lab/experiment/experiment.ts';
import { defaultsOf, type Param, type ParamValue } from '../lab/experiment/params.ts';
import { runAll } from '../lab/experiment/recording.ts';
import { definitions } from './definitions.ts';
import { loadExperiment } from './experiments.ts';

/** Values of a parameter far apart, its ends or all its options. */
function others(param: Param): readonly ParamValue[] {
  if (param.kind === 'number') return [param.min, param.max];
  return param.kind === 'flag' ? [true, false] : param.options.map(({ value }) => value);
}

/** Figures that train would take minutes here. */
const told = Object.values(definitions).filter(({ idle, instant }) => idle && instant);

it('some figures say of a parameter that it changes nothing', () => {
  expect(told.length).toBeGreaterThan(2);
});

it.each(told.map(({ experiment }) => experiment.id))(
  '%s says so of parameters alone that change nothing',
  async (id) => {
    const { idle, experiment: spec } = definitions[id]!;
    const experiment = (await loadExperiment(id)) as Experiment;
    for (const preset of spec.presets) {
      const params = { ...defaultsOf(spec.params), ...preset.params } as Record<string, ParamValue>;
      const run = (changes: Record<string, ParamValue>) => runAll(experiment, { ...params, ...changes }).arms;
      for (const name of Object.keys(idle!(params)))
        for (const value of others(spec.params[name]!))
          expect(run({ [name]: value }), `${preset.id}: ${name} ${value}`).toEqual(run({}));
    }
  },
);

it('a pipeline’s virtual stages change the schedules that are not said to leave them aside', async () => {
  const experiment = (await loadExperiment('pipeline-schedule')) as Experiment;
  const { idle, experiment: spec } = definitions['pipeline-schedule']!;
  for (const schedule of ['1f1b', 'interleaved', 'overlapped', 'zb1p', 'dualpipe']) {
    const params = { ...defaultsOf(spec.params), schedule };
    const [one, four] = [1, 4].map((virtual) => JSON.stringify(runAll(experiment, { ...params, virtual }).arms));
    expect(one === four, schedule).toBe('virtual' in idle!(params));
  }
});
