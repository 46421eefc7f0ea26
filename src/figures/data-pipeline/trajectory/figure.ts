/** What the page says about the figure of one trajectory, and the source files that it shows. */

import type { FigureText } from '../../figure-text.ts';

export const text: FigureText = {
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
};
