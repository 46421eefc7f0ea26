/** What the page says about the figure of the ways that are not QK-Clip, and the source files that it shows. */

import type { FigureText } from '../../figure-text.ts';

export const text: FigureText = {
  title: 'The same training with QK-Clip, and with what QK-Clip is not',
  claim:
    'In the run that opens here clipped gradients do not keep the logits from exploding, the soft-cap hides products that explode all the same, and rescaling weights holds them near τ; QK-Norm, which MLA cannot have, ends with the lowest loss.',
  sources: [
    'src/lab/optim/wrong-clips.ts',
    'src/lab/tensor/soft-cap.ts',
    'src/lab/optim/qk-clip.ts',
    'src/lab/model/attention-layer.ts',
    'src/figures/muonclip/wrong-ways/run.ts',
  ],
  sweeps: ['wrong-ways-seeds'],
};
