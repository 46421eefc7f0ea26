/** The definition of the budgets. */

import { formatFixed } from '../../../frame/chart/format.ts';
import { defineFigure } from '../../../frame/definition.ts';
import { LONGEST } from '../../../lab/rl/digit-sum.ts';
import { describeReasoner } from '../../../lab/rl/reasoner-shape.ts';
import { newsOf, summarizeCourses, tabulateCourses } from '../course-text.ts';
import { rlBudgetSpec } from './spec.ts';
import { CLAIMS, endsOf } from './text.ts';

export default defineFigure({
  experiment: rlBudgetSpec,
  main: 'budget',
  title: 'Answers with and without a budget of tokens',
  claim:
    'With a budget and a penalty the model settles on one pass over the digits; without, its answers stay longer. Both end about equally right, and the budget gets there more slowly.',
  claims: CLAIMS,
  sources: [
    'src/figures/reinforcement/rl-budget/run.ts',
    'src/lab/rl/reasoner.ts',
    'src/lab/rl/length-reward.ts',
    'src/lab/rl/digit-sum.ts',
  ],
  sweeps: ['rl-budget-seeds'],
  model: describeReasoner,
  caveat:
    'In this task one careful pass is enough; where length does buy accuracy, a budget must cost some. An answer that the budget cuts off counts as wrong.',
  news: newsOf,
  predict: (figure) => ({
    question: 'How long do the answers get when nothing holds them short?',
    curve: {
      of: 'the length without a limit',
      log: false,
      domain: [0, LONGEST],
      format: (value) => formatFixed(value, 1),
      points: () =>
        (figure.run.arms.free ?? []).map(
          ({ iterations, length }) => [iterations / figure.run.params.iterations, length] as const,
        ),
    },
  }),
  foresee: (figure) => (figure.isEdited || !figure.isAtEnd ? undefined : endsOf(figure.run)),
  summarize: (figure) => summarizeCourses(figure.run, figure.arms, figure.position),
  tabulate: (figure) => ({
    caption: 'Lengths and right answers over the run',
    ...tabulateCourses(figure.run, figure.arms, figure.frames),
  }),
});
