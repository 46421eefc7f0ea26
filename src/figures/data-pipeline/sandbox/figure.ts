/** The definition of the figure of the sandbox. */

import { defineFigure } from '../../../frame/definition.ts';
import { sandboxSpec } from './spec.ts';
import { claimOf, claimOfRun, summarize, tabulate } from './text.ts';

export default defineFigure({
  experiment: sandboxSpec,
  main: 'tests',
  title: 'Programs run for real against their tests',
  claim:
    'Six of the eighteen pass every test, and these are the six right ones. Of the four that misbehave one never ends and is killed; the other three ask the network, forge messages or tamper, and gain nothing.',
  claims: { three: claimOfRun, one: claimOfRun },
  sources: [
    'src/worker/sandbox/cell.ts',
    'src/worker/sandbox/guard.ts',
    'src/worker/sandbox/runner.ts',
    'src/lab/agentic/sandbox/verdict.ts',
    'src/lab/agentic/sandbox/problems.ts',
    'src/lab/agentic/sandbox/candidates.ts',
  ],
  model: () =>
    'no model: we wrote the candidates; each runs in a worker of its own, without network, and the page judges what comes back',
  caveat: 'The recording was made in threads of Node. A worker keeps these programs in; it is no fortress.',
  foresee: (figure) =>
    claimOf(figure.framesOf('cell'), figure.isEdited ? figure.params : figure.run.params, figure.isEdited),
  summarize: (figure) => summarize(figure.framesOf('cell'), figure.position),
  tabulate: (figure) => ({ caption: 'Every candidate and its end', ...tabulate(figure.run, figure.frames) }),
});
