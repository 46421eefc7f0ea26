/** The definition of the figure of QK-Clip line by line. */

import { defineFigure } from '../../../frame/definition.ts';
import { qkClipSpec } from './spec.ts';
import { summarize, tabulate } from './text.ts';

export default defineFigure({
  experiment: qkClipSpec,
  main: 'method',
  title: 'QK-Clip on one MLA layer, line by line',
  claim:
    'One head is over τ. The content part of its logits takes √γ twice, the rotary part γ once: the largest comes to τ exactly, and the other heads, which share its rotary key, do not move.',
  sources: [
    'src/lab/optim/qk-clip.ts',
    'src/figures/muonclip/qk-clip/run.ts',
    'src/lab/optim/wrong-clips.ts',
    'src/lab/model/attention-layer.ts',
    'src/lab/tensor/attention.ts',
  ],
  instant: true,
  model: () =>
    'one MLA layer in double precision, not trained: 4 heads of 16 content and 8 rotary dimensions, latent 32; 4 × 32 characters of Moby-Dick',
  caveat: 'That one head is loud is our doing; the arithmetic is the report’s.',
  summarize: (figure) => summarize(figure.run, figure.position),
  tabulate: (figure) => ({ caption: 'S_max of every head after each line', ...tabulate(figure.run) }),
});
