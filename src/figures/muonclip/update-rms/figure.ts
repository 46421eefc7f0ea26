/** What the page says about the update-RMS figure, and the source files that it shows. */

import type { FigureText } from '../../figure-text.ts';

export const text: FigureText = {
  title: 'One size for every shape',
  claim:
    'What Newton-Schulz leaves is smaller for a matrix with a longer side; multiplied by 0.2 √max(n, m), the updates of all thirteen shapes come out nearly alike, around the lower end of AdamW’s usual range.',
  sources: [
    'src/figures/muonclip/update-rms/run.ts',
    'src/lab/optim/newton-schulz.ts',
    'src/lab/optim/muon.ts',
    'src/lab/linalg/spectrum.ts',
  ],
};
