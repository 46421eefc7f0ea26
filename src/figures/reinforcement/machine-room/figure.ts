/** The definition of the machine room. */

import { defineFigure } from '../../../frame/definition.ts';
import { machineRoomSpec } from './spec.ts';
import { claimFor, MODEL, summarize, tabulate } from './text.ts';

export default defineFigure({
  experiment: machineRoomSpec,
  main: 'sigma',
  title: 'The machine room',
  claim:
    'All slots wait for the longest answer, and training waits with them. Answers that pause and go on in the next iteration fill the slots; the price is tokens that older policies wrote.',
  claims: Object.fromEntries(machineRoomSpec.presets.map(({ id }) => [id, claimFor])),
  sources: [
    'src/lab/machines/rollouts.ts',
    'src/lab/machines/waiting.ts',
    'src/figures/reinforcement/machine-room/run.ts',
  ],
  instant: true,
  model: () => MODEL,
  caveat:
    'A simulation with assumed lengths and costs. The report prints no length, no share of busy GPUs and no time of training, so that no number here is K2’s. Left out: reading the prompt and what was written again when a paused answer resumes, and how much older tokens harm. The first iterations see short answers only, since the long ones are still on their way.',
  foresee: (figure) => claimFor(figure.run),
  summarize: (figure) => summarize(figure.run, figure.position),
  tabulate: (figure) => ({ caption: 'Iteration by iteration', ...tabulate(figure.run) }),
});
