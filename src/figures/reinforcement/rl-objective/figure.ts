/** The definition of the objective on six answers. */

import { defineFigure } from '../../../frame/definition.ts';
import { rlObjectiveSpec } from './spec.ts';
import { claimFor, MODEL, pushed, startOf, summarize, tabulate, timidity } from './text.ts';

export default defineFigure({
  experiment: rlObjectiveSpec,
  main: 'tau',
  title: 'The objective, on six answers',
  claim:
    'Each answer is pulled from the mean towards a target: right answers up, wrong ones down. The two right ones cannot both get there, so they settle on the way.',
  claims: { timid: timidity, large: timidity, same: pushed, penalty: startOf },
  sources: ['src/lab/rl/policy-step.ts', 'src/lab/rl/objective.ts', 'src/figures/reinforcement/rl-objective/run.ts'],
  selectsArms: ['method'],
  instant: true,
  model: () => MODEL,
  caveat:
    'Rewards and head starts are set by you, not measured. Every method takes the same step size on the same logits with plain gradient descent: which is faster here says nothing of them in training. RLOO and REINFORCE ignore that the policy moves away from the one that sampled; GRPO is without its KL term and clips the ratio of whole answers.',
  foresee: (figure) => claimFor(figure.run),
  summarize: (figure) => summarize(figure.run, figure.params.method, figure.position),
  tabulate: (figure) => ({
    caption: `Probability of each answer after ${figure.position} steps`,
    ...tabulate(figure.run, figure.position),
  }),
});
