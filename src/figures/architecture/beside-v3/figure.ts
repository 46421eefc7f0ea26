/** The definition of K2 beside DeepSeek-V3. */

import { defineFigure } from '../../../frame/definition.ts';
import { besideV3Spec } from './spec.ts';
import { type BesideV3Run, summarize, tabulate, tellEnd } from './text.ts';

const end = (run: BesideV3Run) => tellEnd(run.params);

export default defineFigure({
  experiment: besideV3Spec,
  main: 'context',
  title: 'Kimi K2 beside DeepSeek-V3',
  claim:
    'More experts add half to what is stored and next to nothing to a token’s work. Fewer heads take away nearly half of that work, at full context, and hardly touch what is stored.',
  claims: { experts: end, heads: end, 'many-heads': end, short: end },
  sources: [
    'src/lab/machines/parameters.ts',
    'src/lab/machines/next-token.ts',
    'src/lab/machines/published.ts',
    'src/figures/architecture/beside-v3/run.ts',
  ],
  instant: true,
  selectsArms: ['measure', 'told'],
  model: () => 'no model: arithmetic on published sizes',
  caveat:
    'Operations are counted, not measured: two a weight, and attention over the whole context. What a change does to quality is not in these numbers. Some changes cost less after another one: the order shares out the costs and does not move the end.',
  foresee: (figure) => tellEnd(figure.params),
  summarize: (figure) => summarize(figure.params),
  tabulate: (figure) => ({ caption: 'What each change adds', ...tabulate(figure.params) }),
});
