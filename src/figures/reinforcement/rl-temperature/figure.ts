/** The definition of the temperatures. */

import { formatFixed } from '../../../frame/chart/format.ts';
import { defineFigure } from '../../../frame/definition.ts';
import { describeReasoner } from '../../../lab/rl/reasoner-shape.ts';
import { newsOf, summarizeCourses, tabulateCourses } from '../course-text.ts';
import { rlTemperatureSpec } from './spec.ts';
import { CLAIMS, endsOf } from './text.ts';

export default defineFigure({
  experiment: rlTemperatureSpec,
  title: 'Cold, warm and decaying sampling while a model learns from rewards',
  claim:
    'Where good answers are rare, the cold run of this seed hardly ever tries a chain and stays where it is; at one the model finds it. Hotter is no help, and cooling down finds it no sooner.',
  claims: CLAIMS,
  sources: ['src/figures/reinforcement/rl-temperature/run.ts', 'src/lab/rl/reasoner.ts', 'src/lab/sampling.ts'],
  sweeps: ['rl-temperature-seeds'],
  model: describeReasoner,
  caveat:
    'Of five recorded seeds most answers take the long way at the end in one when cold, in three at one, in one when warm, in four when decaying. Too cold loses; whether cooling down beats a constant temperature of one, so few seeds do not tell, and longer runs might.',
  news: newsOf,
  predict: (figure) => ({
    question: 'How many sums does the model get right when its answers are sampled cold?',
    curve: {
      of: 'the model sampled cold',
      log: false,
      domain: [0, 100],
      format: (value) => `${formatFixed(value, 0)} %`,
      points: () =>
        (figure.run.arms.cold ?? []).map(
          ({ iterations, accuracy }) => [iterations / figure.run.params.iterations, 100 * accuracy] as const,
        ),
    },
  }),
  foresee: (figure) => (figure.isEdited || !figure.isAtEnd ? undefined : endsOf(figure.run)),
  summarize: (figure) => summarizeCourses(figure.run, figure.arms, figure.position),
  tabulate: (figure) => ({
    caption: 'Right answers over the run',
    ...tabulateCourses(figure.run, figure.arms, figure.frames),
  }),
});
