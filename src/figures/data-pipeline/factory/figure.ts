/** The definition of the figure of the factory. */

import { defineFigure } from '../../../frame/definition.ts';
import { factorySpec } from './spec.ts';
import { passed, summarize, tabulate } from './text.ts';

export default defineFigure({
  experiment: factorySpec,
  main: 'falseAccepts',
  title: 'The judge as a sieve',
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
  instant: true,
  model: () =>
    'no language model: tasks, users, agent and judge are programs with a seed; the agent is given the plan; the judge is the rubric with an error rate',
  caveat:
    'The rates are set, not measured on any model: the report gives neither its judge’s errors nor the share that it keeps.',
  foresee: (figure) => {
    const frame = figure.framesOf('factory').at(-1);
    return frame && passed(frame);
  },
  summarize: (figure) => {
    const frame = figure.framesOf('factory')[figure.position];
    return frame ? summarize(frame) : 'There is no batch yet.';
  },
  tabulate: (figure) => ({ caption: 'The funnel batch by batch', ...tabulate(figure.run, figure.frames) }),
});
