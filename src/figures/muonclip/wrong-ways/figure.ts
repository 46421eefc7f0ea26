/** The definition of the figure of the ways that are not QK-Clip. */

import { defineFigure } from '../../../frame/definition.ts';
import { wrongWaysModel, wrongWaysSpec } from './spec.ts';
import { foresee, news, summarize, tabulate } from './text.ts';

export default defineFigure({
  experiment: wrongWaysSpec,
  main: 'attention',
  title: 'One race: QK-Clip, and what QK-Clip is not',
  claim:
    'Three of these six explode: Muon alone, clipped gradients and, hidden from the softmax, the product under the soft-cap. Two clips and QK-Norm hold the logits.',
  sources: [
    'src/lab/optim/wrong-clips.ts',
    'src/lab/tensor/soft-cap.ts',
    'src/lab/optim/qk-clip.ts',
    'src/lab/model/attention-layer.ts',
    'src/figures/muonclip/wrong-ways/run.ts',
  ],
  sweeps: ['wrong-ways-seeds'],
  selectsArms: ['softCap', 'gradients', 'queryKeyNorm', 'layer', 'sharedKey'],
  model: (figure) => wrongWaysModel(figure.run.params),
  caveat:
    'What trains well here need not train well at scale, and what MLA can have at inference no training run shows.',
  news,
  foresee: (figure) => (figure.isEdited ? undefined : foresee(figure.run, figure.arms, figure.frames)),
  summarize: (figure) => summarize(figure.run, figure.arms, figure.position),
  tabulate: (figure) => ({
    caption: 'Loss and S_max over the run',
    ...tabulate(figure.run, figure.arms, figure.frames),
  }),
});
