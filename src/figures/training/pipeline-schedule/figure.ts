/** The definition of the figure of pipeline schedules. */

import { defineFigure } from '../../../frame/definition.ts';
import { pipelineScheduleSpec } from './spec.ts';
import { claims, foresee, summarize, tabulate } from './text.ts';

export default defineFigure({
  experiment: pipelineScheduleSpec,
  main: 'virtual',
  title: 'A pipeline that can be watched',
  claim:
    'Above, each rank waits in the empty corners, and for the all-to-all of every pass. Below, the report’s choice has thinner corners, hides much of the all-to-all, and is done sooner.',
  claims,
  sources: [
    'src/lab/machines/pipeline/simulate.ts',
    'src/lab/machines/pipeline/interleaved.ts',
    'src/lab/machines/pipeline/slots.ts',
    'src/lab/machines/pipeline/dual-pipe.ts',
    'src/lab/machines/pipeline/zero-bubble.ts',
    'src/lab/machines/pipeline/storage.ts',
    'src/figures/training/pipeline-schedule/run.ts',
  ],
  instant: true,
  idle: ({ schedule }) => {
    const isOverlapped = schedule === 'overlapped';
    return {
      ...(isOverlapped || schedule === 'interleaved' ? {} : { virtual: 'interleaved schedules only' }),
      ...(isOverlapped ? {} : { warmup: 'the overlapped schedule only', split: 'the overlapped schedule only' }),
    };
  },
  // In the middle: every rank is at work and keeps something.
  opensAt: 20,
  model: ({ params }) =>
    `no model: ${params.stages} ranks with equal stages, times set and not measured, one forward pass of a rank is the unit`,
  caveat:
    'The report states neither the number of micro-batches nor that of virtual stages, and no times. Stages are equal here, links are never shared, and a joined slot takes as long as the longer of computing and communication, which is the best case.',
  foresee: ({ run, frames }) => (frames > 0 ? foresee(run) : undefined),
  summarize: (figure) => summarize(figure.run, figure.position),
  tabulate: (figure) => ({ caption: 'All schedules with these numbers', ...tabulate(figure.run) }),
});
