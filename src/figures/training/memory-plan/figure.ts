/** The definition of the memory planner. */

import { defineFigure } from '../../../frame/definition.ts';
import { memoryPlanSpec } from './spec.ts';
import { claims, foresee, summarize, tabulate } from './text.ts';

/** What the report says that each GPU holds of all states. */
export const STATES = 'TR-17';

export default defineFigure({
  experiment: memoryPlanSpec,
  main: 'replicas',
  idle: ({ schedule }) => (schedule === 'overlapped' ? {} : { virtual: 'interleaved schedules only' }),
  title: 'Who fits where',
  claim:
    'Spread over many GPUs, the optimizer’s states nearly vanish. Weights and gradients come to about what the report says, and thinned activations fit beside them, barely.',
  claims,
  sources: [
    'src/lab/machines/states.ts',
    'src/lab/machines/stages.ts',
    'src/lab/machines/parameters.ts',
    'src/lab/machines/activations.ts',
    'src/figures/training/memory-plan/run.ts',
  ],
  facts: [STATES],
  instant: true,
  // A rank with four layers of experts: the most common one.
  opensAt: 1,
  model: () => 'no model: arithmetic with the sizes of K2’s released configuration',
  caveat:
    'The report states the parallelism, six terabytes and about thirty gigabytes. How layers are cut, the micro-batch, the virtual stages, the bytes of the optimizer and even experts are assumptions of ours. Buffers of communication and fragments of memory are left out.',
  foresee: ({ run, frames }) => (frames > 0 ? foresee(run) : undefined),
  summarize: (figure) => summarize(figure.run, figure.position),
  tabulate: (figure) => ({ caption: 'What a GPU of each rank holds', ...tabulate(figure.run) }),
});
