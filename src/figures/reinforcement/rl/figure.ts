/** The definition of reinforcement learning live. */

import { formatFixed } from '../../../frame/chart/format.ts';
import { defineFigure } from '../../../frame/definition.ts';
import { describeReasoner } from '../../../lab/rl/reasoner-shape.ts';
import { newsOf, summarizeCourses, tabulateCourses } from '../course-text.ts';
import { rlSpec } from './spec.ts';
import { CLAIMS, foresee } from './text.ts';

export default defineFigure({
  experiment: rlSpec,
  main: 'group',
  title: 'A small model learns from rewards that a program checks',
  claim:
    'Rewarded for right sums alone, the model drops the direct answers and takes the long way: it becomes right by choosing, and getting surer of, what fine-tuning had taught it.',
  claims: CLAIMS,
  sources: [
    'src/figures/reinforcement/rl/run.ts',
    'src/lab/rl/reasoner.ts',
    'src/lab/rl/objective.ts',
    'src/lab/rl/course.ts',
    'src/lab/rl/digit-sum.ts',
  ],
  model: describeReasoner,
  caveat:
    'Rewards do not create a skill here: the model could add before, and mostly learns to use that. Sizes must not be carried over, and the run on view is one seed.',
  news: newsOf,
  predict: (figure) => ({
    question: 'How does the share of right answers grow as the model learns from rewards?',
    curve: {
      of: 'the share of right answers',
      log: false,
      domain: [0, 100],
      format: (value) => `${formatFixed(value, 0)} %`,
      points: () =>
        (figure.run.arms.policy ?? []).map(
          ({ iterations, accuracy }) => [iterations / figure.run.params.iterations, 100 * accuracy] as const,
        ),
    },
  }),
  foresee: (figure) => (figure.isEdited || !figure.isAtEnd ? undefined : foresee(figure.run)),
  summarize: (figure) => summarizeCourses(figure.run, figure.arms, figure.position),
  tabulate: (figure) => ({
    caption: 'Answers over the run',
    ...tabulateCourses(figure.run, figure.arms, figure.frames),
  }),
});
