/** The definition of the figure of agents. */

import { defineFigure } from '../../../frame/definition.ts';
import { agentsSpec } from './spec.ts';
import { claimOf, framesOf, summarize, tabulate } from './text.ts';

export default defineFigure({
  experiment: agentsSpec,
  main: 'most',
  title: 'Agents from parts: a domain, a prompt, some tools',
  claim:
    'A domain, a prompt put together from parts and a few of forty tools multiply to more agents than anybody could draw: of those drawn here no two are the same.',
  sources: [
    'src/lab/agentic/agents/count.ts',
    'src/lab/agentic/agents/agent.ts',
    'src/lab/agentic/agents/prompts.ts',
    'src/figures/data-pipeline/agents/run.ts',
  ],
  instant: true,
  model: () => 'no model: prompts are put together from written parts',
  caveat:
    'The report does not say who writes its prompts. The count is that of our parts and says nothing about K2’s agents.',
  foresee: (figure) => claimOf(figure.run),
  summarize: (figure) => summarize(figure.run, figure.frames > 0 ? figure.position : -1),
  tabulate: (figure) => ({
    caption: 'The last agent of every round',
    ...tabulate(framesOf(figure.run).slice(0, figure.frames)),
  }),
});
