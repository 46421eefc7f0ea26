/** The definition of heavy mode. */

import { formatFixed } from '../../../frame/chart/format.ts';
import { defineFigure } from '../../../frame/definition.ts';
import { describeSolver } from '../../../lab/heavy/solver-shape.ts';
import { heavySpec } from './spec.ts';
import { claims, foresee, summarize, tabulate, tellingProblem, votePoints } from './text.ts';

export default defineFigure({
  experiment: heavySpec,
  main: 'temperature',
  title: 'Eight tries and one answer',
  claim:
    'Chance sends tries astray. The vote of eight is right far more often than one of them, but over five seeds not clearly more often than one answer without sampling. The likeliest of the eight is right most often, near the ceiling where any of them is.',
  claims,
  sources: [
    'src/figures/thinking/heavy-mode/run.ts',
    'src/lab/heavy/aggregate.ts',
    'src/lab/pass-at-k.ts',
    'src/lab/heavy/round-sum.ts',
    'src/lab/heavy/solver.ts',
    'src/lab/heavy/reader.ts',
  ],
  sweeps: ['heavy-mode-seeds'],
  selectsArms: ['temperature', 'k', 'start', 'aggregator'],
  opensAt: tellingProblem,
  model: describeSolver,
  caveat:
    'A toy whose errors are known: noise in what it was taught, and additions that it was never taught. Its likelihood beats the vote because it is unsure where it is wrong; a model that is sure of its errors would not be helped so. K2 Thinking’s aggregation is not published beyond its name, and nothing here measures it.',
  predict: (figure) => ({
    question: 'More and more tries vote, from one on the left to eight on the right. How often is the vote right?',
    curve: {
      of: 'the vote',
      log: false,
      domain: [0, 100],
      format: (value) => `${formatFixed(value, 0)} %`,
      points: () => votePoints(figure.run, figure.params),
    },
  }),
  foresee,
  summarize: (figure) => summarize(figure.run, figure.params, figure.position, figure.frames, figure.isCovered),
  tabulate: (figure) => ({
    caption: `Right answers over the number of tries, temperature ${figure.params.temperature}`,
    ...tabulate(figure.run, figure.params),
  }),
});
