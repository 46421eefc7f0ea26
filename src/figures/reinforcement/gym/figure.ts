/** The definition of the gym in miniature. */

import { defineFigure } from '../../../frame/definition.ts';
import { gymSpec } from './spec.ts';
import { claimFor, summarize, tabulate } from './text.ts';

export default defineFigure({
  experiment: gymSpec,
  main: 'hackCheck',
  title: 'A gym in miniature',
  claim:
    'Five kinds of task, one interface: an answer goes in, a reward comes out. What a verifier does not look at, an answer can get wrong and be rewarded.',
  claims: { believing: claimFor, one: claimFor },
  sources: [
    'src/lab/rl/gym/environment.ts',
    'src/lab/rl/gym/mathematics.ts',
    'src/lab/rl/gym/instructions.ts',
    'src/lab/rl/gym/faithfulness.ts',
    'src/lab/rl/gym/safety.ts',
    'src/figures/reinforcement/gym/run.ts',
  ],
  opensAt: 6,
  model: () => 'no model: we wrote answers and verifiers; where the report has a judge model, ours is a few rules',
  caveat:
    'One task of each kind, which the report has by the thousand. Its judges are models that were trained for it; ours are rules that a page can run, and are fooled sooner. Software engineering, with whole repositories, is not here.',
  foresee: (figure) => (figure.isEdited ? undefined : claimFor(figure.run)),
  summarize: (figure) => summarize(figure.run, figure.position),
  tabulate: (figure) => ({ caption: 'Every answer and its reward', ...tabulate(figure.run, figure.frames) }),
});
