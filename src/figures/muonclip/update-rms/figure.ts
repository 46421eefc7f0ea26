/** The definition of the update-RMS figure. */

import { defineFigure } from '../../../frame/definition.ts';
import { updateRmsSpec } from './spec.ts';
import { foresee, summarize, tabulate } from './text.ts';

export default defineFigure({
  experiment: updateRmsSpec,
  main: 'rank',
  title: 'One size for every shape',
  claim:
    'The longer a matrix, the smaller the entries of the update that Newton-Schulz leaves. K2’s rule multiplies by the root of the longer side, and would bring all of them to the hollow circles.',
  sources: [
    'src/figures/muonclip/update-rms/run.ts',
    'src/lab/optim/newton-schulz.ts',
    'src/lab/optim/muon.ts',
    'src/lab/linalg/spectrum.ts',
  ],
  selectsArms: ['scale'],
  instant: true,
  model: () =>
    'no model: random matrices through the float32 Newton-Schulz that trains the toy; squares, the toy’s shapes, and K2’s with every side divided by 64',
  caveat:
    'Newton-Schulz stops a little short of one, and so all dots lie a little below the hollow circles. Jordan’s rule has another aim and another learning rate: its dots are not wrong for lying elsewhere.',
  foresee: ({ params, run, isEdited }) => (isEdited ? undefined : foresee(params, run.arms.muon ?? [])),
  summarize: (figure) => summarize(figure.framesOf('muon'), figure.position),
  tabulate: (figure) => ({ caption: 'RMS of the update of every shape', ...tabulate(figure.framesOf('muon')) }),
});
