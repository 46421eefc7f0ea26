/** What the page says about the figure of agents, and the source files that it shows. */

import type { FigureText } from '../../figure-text.ts';

export const text: FigureText = {
  title: 'Agents: a system prompt and a subset of tools',
  claim:
    'Parts of prompts and subsets of tools multiply to far more agents than can be sampled: no two of these are the same, and yet most share tools with an earlier one of their domain.',
  sources: [
    'src/lab/agentic/agents/count.ts',
    'src/lab/agentic/agents/agent.ts',
    'src/lab/agentic/agents/prompts.ts',
    'src/figures/data-pipeline/agents/run.ts',
  ],
};
