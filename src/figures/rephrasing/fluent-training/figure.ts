/** The definition of the ablation for readers that know the language. */

import { defineFigure } from '../../../frame/definition.ts';
import { describeStudent } from '../../../lab/rephrasing/student-shape.ts';
import { fluentTrainingSpec } from './spec.ts';
import { foresee, summarize, tabulate } from './text.ts';

export default defineFigure({
  experiment: fluentTrainingSpec,
  main: 'exposures',
  title: 'The three rows again, for a reader that knows the language',
  claim:
    'A reader that has read other people before needs no more than the report’s ten readings: ten rephrasings read once are ahead of one rephrasing read ten times, and that of raw text.',
  sources: [
    'src/figures/rephrasing/fluent-training/run.ts',
    'src/lab/rephrasing/other-people.ts',
    'src/lab/rephrasing/diet.ts',
  ],
  sweeps: ['rephrasing-fluent'],
  model: () =>
    `${describeStudent()}, trained by Muon; it first reads 128 other people in raw text, all ten styles and questions, the same for every arm`,
  caveat:
    'The other people’s texts are in the same ten styles, so the language that it knows is exactly the one that it needs. K2’s checkpoint knows far more, and the report does not say how its rephrasings are worded. Run live, the three arms take about 40 s of processor time, shared by three workers, most of it for the other people; the recording took longer because other work ran beside it.',
  foresee: ({ run, frames, length, isEdited }) =>
    isEdited ? 'These settings have not run: no reader has been asked yet.' : foresee(run, frames, length),
  summarize: (figure) => summarize(figure.run, figure.position),
  tabulate: (figure) => ({ caption: 'Questions answered, reading by reading', ...tabulate(figure.run) }),
});
