/** The definition of thinking under a budget. */

import { formatFixed } from '../../../frame/chart/format.ts';
import { defineFigure } from '../../../frame/definition.ts';
import { LONGEST } from '../../../lab/thinking/pentagon.ts';
import { describeThinker, TEACHING } from '../../../lab/thinking/thinker-shape.ts';
import { shareRight, thinkingBudgetSpec } from './spec.ts';
import { CLAIMS, seen, summarize, tabulate } from './text.ts';

/** Of the chart's axis: a token of room after the longest thought. */
export const AXIS_END = LONGEST + 1;

export default defineFigure({
  experiment: thinkingBudgetSpec,
  main: 'budget',
  title: 'A thought, and what is left of it under a budget',
  claim:
    'A thought is worth nothing until it is whole: each length of problem has a step, a guess below it and right from it on. Over all lengths the steps add up to a ramp.',
  claims: CLAIMS,
  sources: [
    'src/figures/thinking/thinking-budget/run.ts',
    'src/lab/thinking/pentagon.ts',
    'src/lab/thinking/writing.ts',
    'src/lab/thinking/thinker.ts',
    'src/lab/rl/objective.ts',
  ],
  sweeps: ['thinking-budget-seeds', 'thinking-budget-control'],
  selectsArms: ['budget', 'moves', 'problem', 'direct'],
  model: ({ run }) => `${describeThinker()}, taught for ${run.params.steps} steps of ${TEACHING.rows} demonstrations`,
  caveat:
    'Here thinking is needed, within this training: each move must wait for the one before it. The steps are those of this task, which has nothing to gain from a half-written thought or from a longer one; nothing follows for gains that go on with the logarithm of the budget. Problems of two moves are too few to hold any out of the demonstrations; a fifth of all longer ones are.',
  predict: (figure) => ({
    question:
      'How does the share of right answers grow with the tokens of thought that are allowed, over problems of two to six moves?',
    curve: {
      of: 'the share of right answers',
      log: false,
      domain: [0, 100],
      format: (value) => `${formatFixed(value, 0)} %`,
      points: () => {
        const frame = figure.run.arms.model?.at(-1);
        if (!frame) return [];
        const at = (budget: number) => 100 * shareRight(frame.free, Math.min(LONGEST, budget));
        return Array.from({ length: AXIS_END }, (_, i) => [(i + 1) / AXIS_END, at(i + 1)] as const);
      },
    },
  }),
  foresee: (figure) => {
    const frame = figure.framesOf('model')[figure.position];
    return figure.isEdited || !frame ? undefined : seen(figure.run, frame, figure.params);
  },
  summarize: (figure) => summarize(figure.run, figure.framesOf('model')[figure.position], figure.params),
  tabulate: (figure) => ({
    caption: 'Right answers over the budget of thought',
    ...tabulate(figure.framesOf('model')[figure.position], figure.params.direct),
  }),
});
