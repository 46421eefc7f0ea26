/** The definition of the run to scale. */

import { defineFigure } from '../../../frame/definition.ts';
import { runToScaleSpec } from './spec.ts';
import { claims, summarize, tabulate } from './text.ts';

export default defineFigure({
  experiment: runToScaleSpec,
  title: 'The run, to scale',
  claim:
    'Most of the run has one constant rate. The warm-up is too short to be seen, and the longer sequences come at the very end: both need a lens.',
  claims,
  sources: ['src/figures/training/run-to-scale/spec.ts', 'src/figures/training/run-to-scale/run.ts'],
  instant: true,
  opensAt: (recorded) => recorded.arms.run?.find(({ stage }) => stage === 'cosine')?.step,
  model: () => 'no model: arithmetic on what section 2.5 of the report states',
  caveat:
    'The report does not say along which curve the last rate falls: here it is straight. It names no tokens for YaRN: the sequences that it reaches are drawn as an outline. The batch is the printed one; as a power of two it would be a little larger.',
  summarize: (figure) => summarize(figure.framesOf('run'), figure.position),
  tabulate: (figure) => ({ caption: 'The stages of the run', ...tabulate(figure.framesOf('run')) }),
});
