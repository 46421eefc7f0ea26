/** The definition of forgetting with and without PTX. */

import { formatFixed } from '../../../frame/chart/format.ts';
import { defineFigure } from '../../../frame/definition.ts';
import { describeReasoner } from '../../../lab/rl/reasoner-shape.ts';
import { newsOf, summarizeCourses, tabulateCourses } from '../course-text.ts';
import { rlForgettingSpec } from './spec.ts';
import { CLAIMS, endsOf } from './text.ts';

export default defineFigure({
  experiment: rlForgettingSpec,
  main: 'rate',
  title: 'Another task, forgotten or kept while a model learns from rewards',
  claim:
    'Trained on sums alone at this rate, the model forgets how to turn a row backwards; with demonstrations of it in every batch, the PTX loss, it keeps that.',
  claims: CLAIMS,
  sources: ['src/figures/reinforcement/rl-forgetting/run.ts', 'src/lab/rl/reasoner.ts', 'src/lab/rl/digit-sum.ts'],
  sweeps: ['rl-forgetting-seeds'],
  model: describeReasoner,
  caveat:
    'The rate was raised until something was forgotten. The PTX demonstrations are of the very task that is measured; whether the loss helps beyond what it shows, as the report says it does, is not asked here.',
  news: newsOf,
  predict: (figure) => ({
    question: 'How much of the other task is left, when only sums are rewarded and nothing holds it?',
    curve: {
      of: 'the other task without PTX',
      log: false,
      domain: [0, 100],
      format: (value) => `${formatFixed(value, 0)} %`,
      points: () =>
        (figure.run.arms.without ?? []).map(
          ({ iterations, other }) => [iterations / figure.run.params.iterations, 100 * other] as const,
        ),
    },
  }),
  foresee: (figure) => (figure.isEdited || !figure.isAtEnd ? undefined : endsOf(figure.run)),
  summarize: (figure) => summarizeCourses(figure.run, figure.arms, figure.position),
  tabulate: (figure) => ({
    caption: 'Both tasks over the run',
    ...tabulateCourses(figure.run, figure.arms, figure.frames),
  }),
});
