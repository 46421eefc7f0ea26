/** The definition of multi-head latent attention, built up. */

import { defineFigure } from '../../../frame/definition.ts';
import { latentAttentionSpec } from './spec.ts';
import { MODEL, summarize, tabulate, verdict } from './text.ts';

export default defineFigure({
  experiment: latentAttentionSpec,
  main: 'queries',
  title: 'Multi-head latent attention, both ways',
  claim:
    'With the key matrix absorbed into the query, one short latent a token gives the logits that every head’s own keys would. It pays while few ask at once.',
  claims: {
    prompt: (run) => verdict(run.params),
    crossing: (run) => verdict(run.params),
  },
  sources: [
    'src/lab/machines/latent-layer.ts',
    'src/lab/machines/latent-ways.ts',
    'src/figures/architecture/latent-attention/run.ts',
  ],
  instant: true,
  model: () => MODEL,
  caveat:
    'Weights and input of the small layer are random: it shows that the two ways agree, not what attention learns. Operations and bytes are counted, not timed. The map counts W_kc, W_v, logits and values of one layer; that every remembered token is read once for all who ask is an assumption. Engines differ.',
  foresee: (figure) => verdict(figure.params),
  summarize: (figure) => summarize(figure.run, figure.position),
  tabulate: (figure) => ({ caption: 'The small layer, stage by stage', ...tabulate(figure.run) }),
});
