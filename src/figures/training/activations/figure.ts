/** The definition of the figure of the activations. */

import { defineFigure } from '../../../frame/definition.ts';
import { activationsSpec } from './spec.ts';
import { claims, foresee, summarize, tabulate } from './text.ts';

export default defineFigure({
  experiment: activationsSpec,
  main: 'link',
  title: 'Three ways to hold fewer activations',
  claim:
    'Recomputed alone, the fullest rank is over the line; in FP8 as well it is under it, barely. The rest can travel to the CPU and back while the GPU computes, which makes room for uneven experts.',
  claims,
  sources: [
    'src/lab/machines/activations.ts',
    'src/lab/machines/copy-engine.ts',
    'src/lab/machines/parameters.ts',
    'src/figures/training/activations/run.ts',
  ],
  instant: true,
  model: () => 'no model: arithmetic with the sizes of K2’s released configuration',
  caveat:
    'The report names the three measures and prints no byte, no rate and no time. Which tensors a layer keeps, how many layers are under way, the link and the computing rate are assumptions of ours, and experts share tokens evenly unless you say otherwise.',
  foresee: ({ run }) => foresee(run),
  summarize: (figure) => summarize(figure.run, figure.position),
  tabulate: (figure) => ({ caption: 'What one layer keeps of a token', ...tabulate(figure.run) }),
});
