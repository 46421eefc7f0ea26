/** The definition of the figure of one trajectory. */

import { defineFigure } from '../../../frame/definition.ts';
import { trajectorySpec } from './spec.ts';
import { claimOf, summarize, tabulate } from './text.ts';

export default defineFigure({
  experiment: trajectorySpec,
  main: 'flaw',
  title: 'One task, tried twice',
  claim:
    'The bank is busy. One agent tries again, meets a locked account, unlocks it and gets there; the other goes on as if the money had been sent, and says that it is done.',
  sources: [
    'src/lab/agentic/policy/agent.ts',
    'src/lab/agentic/worlds/bank.ts',
    'src/lab/agentic/tasks/task.ts',
    'src/lab/agentic/tasks/rubric.ts',
    'src/lab/agentic/judge/checks.ts',
    'src/figures/data-pipeline/trajectory/run.ts',
  ],
  instant: true,
  model: () =>
    'no language model: user, agent, tools and judge are programs with a seed; the agent is given the plan; an episode that ends early has fewer turns',
  caveat: 'The second agent slips because we told it to. How often a language model does is not shown here.',
  foresee: (figure) => claimOf(figure.run),
  summarize: (figure) => summarize(figure.run, figure.position),
  tabulate: (figure) => ({ caption: 'Every turn of each agent', ...tabulate(figure.run) }),
});
