/** What the page says about the stability map, and the source files that it shows. */

import type { FigureText } from '../figure-text.ts';

export const text: FigureText = {
  title: 'Which learning rates can be used, with and without the clip',
  claim:
    'Each cell is three recorded runs. Without the clip the loss rises steeply with the rate; with a threshold of 30 it rises far less. The best loss of all is at a rate at which the clip hardly acts.',
  sources: ['src/lab/experiments/stability.ts', 'src/lab/experiments/muonclip.ts', 'src/lab/optim/qk-clip.ts'],
  sweeps: ['stability-map', 'stability-map-decay'],
};
