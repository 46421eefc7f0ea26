/** The definition of the MuonClip figure. */

import { defineFigure } from '../../../frame/definition.ts';
import { muonclipModel, muonclipSpec } from './spec.ts';
import { news, outcomeOf, summarize, tabulate } from './text.ts';

export default defineFigure({
  experiment: muonclipSpec,
  main: 'tau',
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
  selectsArms: ['adamwClip'],
  model: (figure) => muonclipModel(figure.run.params),
  caveat: 'This is not K2: no claim about trillion-parameter runs follows from it.',
  news,
  predict: (figure) => ({
    question: 'Before you run it: whose S_max ends highest?',
    options: figure.arms,
    outcome: () => outcomeOf(figure.run, figure.arms),
  }),
  summarize: (figure) => summarize(figure.run, figure.arms, figure.position),
  tabulate: (figure) => ({
    caption: 'Loss and S_max over the run',
    ...tabulate(figure.run, figure.arms, figure.frames),
  }),
});
