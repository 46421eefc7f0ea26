/** What the page says about the figure of QK-Clip line by line, and the source files that it shows. */

import type { FigureText } from '../../figure-text.ts';

export const text: FigureText = {
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
};
