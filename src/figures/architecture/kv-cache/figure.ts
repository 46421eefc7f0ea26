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
  title: 'What a head stores, and what it works',
  claim:
    'Twice the heads keep no more of a text under MLA, since all heads read one latent. What they compute nearly doubles when the text is long.',
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
    'MHA is MLA’s own keys and values, all kept; GQA and MQA keep keys of the content width. How well a model learns with each is not asked here. With keys built once, making them is not counted: it is shared by all tokens that ask. Operations are counted, not timed. The report does not say how it counted its rise; that one estimate rounds to it was found by trying several.',
  foresee: (figure) => verdict(figure.params),
  summarize: (figure) => summarize(figure.run, figure.position),
  tabulate: (figure) => ({ caption: 'The four ways at the context on view', ...tabulate(figure.run, figure.position) }),
});
