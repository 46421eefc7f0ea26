/** The definition of the figure of QK-Clip line by line. */

import { defineFigure } from '../../../frame/definition.ts';
import { qkClipModel, qkClipSpec } from './spec.ts';
import { foresee, summarize, tabulate } from './text.ts';

export default defineFigure({
  experiment: qkClipSpec,
  main: 'method',
  title: 'Four heads on one shared key, line by line',
  claim:
    'Only the loud head comes down, to τ exactly. Its own query takes all of γ, and the rotary key that the four heads share stays as it is.',
  sources: [
    'src/lab/optim/qk-clip.ts',
    'src/figures/muonclip/qk-clip/run.ts',
    'src/lab/optim/wrong-clips.ts',
    'src/lab/model/attention-layer.ts',
    'src/lab/tensor/attention.ts',
  ],
  instant: true,
  foresee: ({ run }) => foresee(run),
  model: () => qkClipModel(),
  caveat: 'That one head is loud is our doing; the arithmetic is the report’s.',
  summarize: (figure) => summarize(figure.run, figure.position),
  tabulate: (figure) => ({ caption: 'S_max of every head after each line', ...tabulate(figure.run) }),
});
