/** What the page says about the figure of the factory, and the source files and sweep that it shows. */

import type { FigureText } from '../../figure-text.ts';

export const text: FigureText = {
  title: 'From plans to kept trajectories',
  claim:
    'The judge lets a tenth of the bad trajectories through. As more than half of what is made is bad, an eighth of the kept set is.',
  sources: [
    'src/lab/agentic/factory.ts',
    'src/lab/agentic/judge/judge.ts',
    'src/lab/agentic/judge/checks.ts',
    'src/lab/agentic/judge/tally.ts',
    'src/lab/agentic/policy/flaws.ts',
    'src/lab/agentic/export/kept-set.ts',
    'src/lab/agentic/export/chat.ts',
  ],
  sweeps: ['factory-judge'],
};
