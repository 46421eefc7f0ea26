/** The definition of the cache of keys and values. */

import { defineFigure } from '../../../frame/definition.ts';
import { kvCacheSpec } from './spec.ts';
import { doubled, summarize, tabulate, verdict } from './text.ts';

/** What the report says of 128 heads. */
export const RISE = 'AR-23';
/** What an H800 can compute while it reads a byte. */
export const BALANCE = 'DX-30:ratio';

export default defineFigure({
  experiment: kvCacheSpec,
  main: 'heads',
  title: 'The cache, and what it costs to ask',
  claim:
    'MLA keeps a small part of what K2’s heads would keep each for itself, and no more with more heads. MQA keeps less still; MLA does more work for each byte that it reads.',
  claims: {
    heads: (run) => doubled(run.params),
    v3: (run) => verdict(run.params),
    v2: (run) => verdict(run.params),
    v2lite: (run) => verdict(run.params),
  },
  sources: [
    'src/lab/machines/attention-cost.ts',
    'src/lab/machines/token-flop.ts',
    'src/figures/architecture/kv-cache/run.ts',
  ],
  facts: [RISE, BALANCE],
  instant: true,
  model: () => 'no model: arithmetic',
  caveat:
    'MHA is MLA’s own keys and values, all kept; GQA and MQA keep keys of the content width. How well a model learns with each is not asked here. With keys already rebuilt, making them is not counted: it is shared by all tokens that ask. Operations are counted, not timed. The report does not say how it counted its rise; that one estimate rounds to it was found by trying several.',
  foresee: (figure) => verdict(figure.params),
  summarize: (figure) => summarize(figure.run, figure.position),
  tabulate: (figure) => ({ caption: 'The four ways at the context on view', ...tabulate(figure.run, figure.position) }),
});
