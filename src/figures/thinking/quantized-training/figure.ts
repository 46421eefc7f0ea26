/** The definition of the figure on rounding after training and while training. */

import { formatFixed } from '../../../frame/chart/format.ts';
import { defineFigure } from '../../../frame/definition.ts';
import { quantizedTrainingModel, quantizedTrainingSpec } from './spec.ts';
import { asks, claims, foresee, news, summarize, tabulate } from './text.ts';

export default defineFigure({
  experiment: quantizedTrainingSpec,
  main: 'bits',
  title: 'Rounded after training, or trained with the rounding',
  claim:
    'Four bits cost next to nothing a symbol, and a long chain pays for every one. Of the chains of the model that was rounded after training, fewer and fewer are right; trained for a while with the rounding, it keeps most of what it would lose.',
  claims,
  sources: [
    'src/figures/thinking/quantized-training/run.ts',
    'src/lab/tensor/fake-quantize.ts',
    'src/lab/toy/table-model.ts',
  ],
  sweeps: [
    'quantized-training-bits',
    'quantized-training-groups',
    'quantized-training-greedy',
    'quantized-training-dense',
  ],
  model: (figure) => quantizedTrainingModel(figure.run.params),
  caveat:
    'The task forgives no error: one wrong symbol and the chain is lost, while a long thought can be mended. A table learnt by heart has other margins than a language model, and training longer makes rounding cheaper. Nothing here is faster with fewer bits.',
  news,
  foresee,
  predict: (figure) => ({
    question: asks(figure.run),
    curve: {
      of: 'the chains of the model rounded after training',
      log: false,
      domain: [0, 100],
      format: (value) => `${formatFixed(value, 0)} %`,
      points: () =>
        (figure.run.arms.ptq ?? []).map(({ step, alive }) => [(step + 1) / figure.length, 100 * alive] as const),
    },
  }),
  summarize: (figure) => summarize(figure.run, figure.arms, figure.position),
  tabulate: (figure) => ({
    caption: 'What is read of each model, and its chains',
    ...tabulate(figure.run, figure.arms, figure.frames),
  }),
});
