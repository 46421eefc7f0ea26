/** The definition of the rephrasing ablation. */

import { formatFixed } from '../../../frame/chart/format.ts';
import { defineFigure } from '../../../frame/definition.ts';
import { rephrasingModel, rephrasingSpec } from './spec.ts';
import { foresee, news, summarize, tabulate } from './text.ts';

/** The rows of the report's table by the arm that stands for each here. */
export const REPORT: Readonly<Record<string, string>> = { raw: 'RE-03', one: 'RE-04', ten: 'RE-05' };

export default defineFigure({
  experiment: rephrasingSpec,
  main: 'rawness',
  title: 'One model, fed raw text, one rephrasing or ten',
  claim:
    'All three can finish what they have read. Asked about the same facts, the one with ten rephrasings answers nearly all, the one with raw text few. This is one of the two middle seeds of six.',
  sources: [
    'src/figures/rephrasing/rephrasing/run.ts',
    'src/lab/rephrasing/diet.ts',
    'src/lab/rephrasing/probes.ts',
    'src/lab/rephrasing/texts.ts',
  ],
  sweeps: [
    'rephrasing-seeds',
    'rephrasing-named',
    'rephrasing-value-first',
    'rephrasing-uniform',
    'rephrasing-literal',
    'rephrasing-both',
    'rephrasing-adamw',
  ],
  facts: Object.values(REPORT),
  selectsArms: ['between'],
  model: (figure) => rephrasingModel(figure.run.params),
  caveat:
    'Sizes must not be compared with the report’s. The rephrasings are templates, not a language model’s. How messy the raw text is, how often it is read and which optimizer trains decide the order.',
  news,
  foresee: ({ isEdited, run, frames, length }) =>
    isEdited ? 'These settings have not run: no model has been asked yet.' : foresee(run, frames, length),
  predict: (figure) =>
    figure.run.arms.one
      ? {
          question: 'How many of the questions does the model with one rephrasing answer as it trains?',
          curve: {
            of: 'the model with one rephrasing',
            log: false,
            domain: [0, 100],
            format: (value) => `${formatFixed(value, 0)} %`,
            points: () =>
              (figure.run.arms.one ?? []).map(({ accuracy }, i) => [i / figure.length, 100 * accuracy] as const),
          },
        }
      : undefined,
  summarize: (figure) => summarize(figure.run, figure.arms, figure.position),
  tabulate: (figure) => ({
    caption: 'Questions answered, facts continued and training loss over the run',
    ...tabulate(figure.run, figure.arms, figure.frames),
  }),
});
