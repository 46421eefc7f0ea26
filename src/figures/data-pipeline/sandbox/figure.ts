/** What the page says about the figure of the sandbox, and the source files that it shows. */

import type { FigureText } from '../../figure-text.ts';

export const text: FigureText = {
  title: 'Programs run for real against their tests',
  claim:
    'Six of the eighteen pass every test, and these are the six right ones. One never ends and is killed, one asks the network and is refused, and two forge or tamper and gain nothing.',
  sources: [
    'src/worker/sandbox/cell.ts',
    'src/worker/sandbox/guard.ts',
    'src/worker/sandbox/runner.ts',
    'src/lab/agentic/sandbox/verdict.ts',
    'src/lab/agentic/sandbox/problems.ts',
    'src/lab/agentic/sandbox/candidates.ts',
  ],
};
