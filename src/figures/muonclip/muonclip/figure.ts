/** What the page says about the MuonClip figure, and the source files that it shows. */

import type { FigureText } from '../../figure-text.ts';

export const text: FigureText = {
  title: 'One small transformer under Muon, Muon + QK-Clip and AdamW',
  claim:
    'In the run that opens here, the largest attention logit S_max passes a thousand without a clip and learning stalls on a plateau; QK-Clip holds it near τ, and under Muon the model goes on learning.',
  sources: [
    'src/lab/optim/qk-clip.ts',
    'src/lab/optim/muon.ts',
    'src/lab/optim/newton-schulz.ts',
    'src/lab/optim/optimizer.ts',
    'src/figures/muonclip/muonclip/run.ts',
  ],
};
