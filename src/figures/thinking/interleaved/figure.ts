/** The definition of the figure on thinking between calls. */

import { defineFigure } from '../../../frame/definition.ts';
import { describeTrailAgent } from '../../../lab/thinking/trail-shape.ts';
import { interleavedSpec } from './spec.ts';
import { CLAIMS, claimFor, summarize, tabulate } from './text.ts';

export default defineFigure({
  experiment: interleavedSpec,
  main: 'window',
  title: 'Thinking between calls, or at the end',
  claim:
    'Two agents follow the same trail of pages. The window fills, and old pages are hidden: the agent that thinks between its calls has noted what they said; the one that thinks at the end has lost it.',
  claims: CLAIMS,
  sources: [
    'src/lab/thinking/trail-play.ts',
    'src/lab/thinking/trail.ts',
    'src/lab/thinking/trail-agent.ts',
    'src/figures/thinking/interleaved/run.ts',
  ],
  sweeps: ['interleaved-seeds'],
  selectsArms: ['whenFull'],
  instant: true,
  model: describeTrailAgent,
  caveat:
    'One model that was shown both habits, and one task in which a short note holds all that a page said. Neither habit was trained with thoughts that were cut. Where thoughts and calls alone fill the window, hiding pages helps nobody.',
  foresee: ({ isEdited, run, frames, length, params }) =>
    isEdited || frames < length ? undefined : claimFor(run, params.whenFull),
  summarize: (figure) => summarize(figure.run, figure.position, figure.params.whenFull),
  tabulate: (figure) => ({ caption: 'Right answers over pages to visit', ...tabulate(figure.run, figure.frames) }),
});
