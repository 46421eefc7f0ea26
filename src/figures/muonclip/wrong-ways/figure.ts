/** The definition of the figure of the ways that are not QK-Clip. */

import { defineFigure } from '../../../frame/definition.ts';
import { wrongWaysModel, wrongWaysSpec } from './spec.ts';
import { news, summarize, tabulate } from './text.ts';

export default defineFigure({
  experiment: wrongWaysSpec,
  main: 'attention',
  title: 'The same training with QK-Clip, and with what QK-Clip is not',
  claim:
    'In the run that opens here clipped gradients do not keep the logits from exploding, the soft-cap hides products that explode all the same, and rescaling weights holds them near τ; QK-Norm, which MLA cannot have, ends with the lowest loss.',
  sources: [
    'src/lab/optim/wrong-clips.ts',
    'src/lab/tensor/soft-cap.ts',
    'src/lab/optim/qk-clip.ts',
    'src/lab/model/attention-layer.ts',
    'src/figures/muonclip/wrong-ways/run.ts',
  ],
  sweeps: ['wrong-ways-seeds'],
  selectsArms: ['softCap', 'gradients', 'queryKeyNorm', 'layer', 'sharedKey'],
  model: (figure) => `${wrongWaysModel(figure.run.params)}, Muon in every arm`,
  caveat:
    'What trains well here need not train well at scale, and what MLA can have at inference no training run shows.',
  news,
  summarize: (figure) => summarize(figure.run, figure.arms, figure.position),
  tabulate: (figure) => ({
    caption: 'Loss and S_max over the run',
    ...tabulate(figure.run, figure.arms, figure.frames),
  }),
});
