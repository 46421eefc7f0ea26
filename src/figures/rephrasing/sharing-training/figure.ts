/** The definition of the training on wordings that more or fewer people share. */

import { defineFigure } from '../../../frame/definition.ts';
import { describeStudent } from '../../../lab/rephrasing/student-shape.ts';
import { sharingTrainingSpec } from './spec.ts';
import { foresee, summarize, tabulate } from './text.ts';

export default defineFigure({
  experiment: sharingTrainingSpec,
  main: 'exposures',
  title: 'The same facts in a wording of one’s own, in one for all, and in ten',
  claim:
    'When nobody shares the wording of a person’s one text, the model recites, and answers few questions. When everybody shares it, or each person has ten wordings, the reciting ends.',
  sources: ['src/figures/rephrasing/sharing-training/run.ts', 'src/lab/rephrasing/probes.ts'],
  sweeps: ['rephrasing-sharing'],
  model: () => `${describeStudent()}, trained by Muon, the same number of tokens for every arm`,
  caveat:
    'Texts are templates. A wording of a person’s own is built from six common patterns of sentence; in the last panel its patterns are words drawn at random, which mean nothing.',
  foresee: ({ run, frames, length, isEdited }) =>
    isEdited ? 'These settings have not run: no model has been asked yet.' : foresee(run, frames, length),
  summarize: (figure) => summarize(figure.run, figure.position),
  tabulate: (figure) => ({ caption: 'Questions answered as training goes on', ...tabulate(figure.run) }),
});
