/** The definition of the weight-decay figure. */

import { formatFixed } from '../../../frame/chart/format.ts';
import { defineFigure } from '../../../frame/definition.ts';
import { decayModel, decaySpec } from './spec.ts';
import { foresee, news, summarize, tabulate } from './text.ts';

export default defineFigure({
  experiment: decaySpec,
  main: 'weightDecay',
  title: 'Weight decay and the growth of weights',
  claim:
    'Without decay the weights of this run grow to its end, and so does its largest logit. With it each step shrinks the weights a little as well: their growth slows, and the logit stops climbing after the first third.',
  sources: ['src/lab/optim/muon.ts', 'src/lab/optim/optimizer.ts', 'src/figures/muonclip/decay/run.ts'],
  sweeps: ['decay-lambdas'],
  selectsArms: ['adamw'],
  model: decayModel,
  caveat:
    'A few hundred steps: whether decay wins in the end, as Moonlight saw after a long run, is not to be seen here.',
  news,
  foresee,
  predict: (figure) => ({
    question: 'How large do the weights grow under Muon with weight decay?',
    curve: {
      of: 'the run with decay',
      log: false,
      domain: [0, 1],
      format: (value) => formatFixed(value, 2),
      points: () =>
        (figure.run.arms.decay ?? []).flatMap(({ step, weightRms }) =>
          weightRms === undefined ? [] : [[step / figure.length, weightRms] as const],
        ),
    },
  }),
  summarize: (figure) => summarize(figure.run, figure.arms, figure.position),
  tabulate: (figure) => ({
    caption: 'Weights, logits and loss over the run',
    ...tabulate(figure.run, figure.arms, figure.frames),
  }),
});
