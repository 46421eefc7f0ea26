/** The definition of the update-RMS figure. */

import { defineFigure } from '../../../frame/definition.ts';
import { updateRmsSpec } from './spec.ts';
import { summarize, tabulate } from './text.ts';

export default defineFigure({
  experiment: updateRmsSpec,
  main: 'rank',
  title: 'One size for every shape',
  claim:
    'What Newton-Schulz leaves is smaller for a matrix with a longer side; multiplied by 0.2 √max(n, m), the updates of all thirteen shapes come out nearly alike, around the lower end of AdamW’s usual range.',
  sources: [
    'src/figures/muonclip/update-rms/run.ts',
    'src/lab/optim/newton-schulz.ts',
    'src/lab/optim/muon.ts',
    'src/lab/linalg/spectrum.ts',
  ],
  instant: true,
  opensAt: 3,
  model: () =>
    'no model: random matrices through the float32 Newton-Schulz that trains the toy; squares, the toy’s shapes, and K2’s with every side divided by 64',
  caveat: 'Jordan’s rule has another aim and another learning rate: its dots are not wrong for lying elsewhere.',
  summarize: (figure) => summarize(figure.framesOf('muon'), figure.position),
  tabulate: (figure) => ({ caption: 'RMS of the update of every shape', ...tabulate(figure.framesOf('muon')) }),
});
