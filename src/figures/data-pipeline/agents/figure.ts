/** The definition of the figure of agents. */

import { defineFigure } from '../../../frame/definition.ts';
import { agentsSpec } from './spec.ts';
import { framesOf, summarize, tabulate } from './text.ts';

export default defineFigure({
  experiment: agentsSpec,
  main: 'agents',
  title: 'Agents: a system prompt and a subset of tools',
  claim:
    'Parts of prompts and subsets of tools multiply to far more agents than can be sampled: no two of these are the same, and yet most share tools with an earlier one of their domain.',
  sources: [
    'src/lab/agentic/agents/count.ts',
    'src/lab/agentic/agents/agent.ts',
    'src/lab/agentic/agents/prompts.ts',
    'src/figures/data-pipeline/agents/run.ts',
  ],
  instant: true,
  model: () => 'no model: prompts are put together from written parts',
  caveat:
    'The report has a language model write the prompts; the count is that of our parts and says nothing about K2’s agents.',
  summarize: (figure) => summarize(figure.run, figure.frames > 0 ? figure.position : -1),
  tabulate: (figure) => ({
    caption: 'The last agent of every round',
    ...tabulate(framesOf(figure.run).slice(0, figure.frames)),
  }),
});
