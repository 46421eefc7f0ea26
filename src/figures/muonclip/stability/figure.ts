/** What the page says about the stability map, and the source files that it shows. */

import type { FigureText } from '../../figure-text.ts';

export const text: FigureText = {
  title: 'Which learning rates can be used, with and without the clip',
  claim:
    'Each cell is three recorded runs. Beyond the best rate the loss rises for all; a clip tight enough makes it rise less. The best rate is the same with the clip and without, and so, within the spread of the seeds, is its loss.',
  sources: [
    'src/figures/muonclip/stability/run.ts',
    'src/figures/muonclip/muonclip/run.ts',
    'src/lab/optim/qk-clip.ts',
  ],
  sweeps: ['stability-map', 'stability-map-decay'],
};
