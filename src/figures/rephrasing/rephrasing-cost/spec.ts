/** What rephrasing costs, as a page sees it: the sizes that decide it. The arithmetic is in rephrasing/cost.ts. */

import type { ExperimentSpec, Frame } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';

export const rephrasingCostParams = {
  sourceTokens: {
    kind: 'number',
    label: 'Source text',
    unit: 'billion tokens',
    // Ours: the report does not say how many tokens were rephrased.
    default: 100,
    min: 0.001,
    max: 100_000,
    log: true,
    help: 'Tokens of the texts that are rewritten. The report does not state them.',
  },
  rephrasings: {
    kind: 'number',
    label: 'Rephrasings',
    default: 2, // fact RE-07: at most twice in the real corpus
    min: 0,
    max: 20,
    integer: true,
    help: 'How often each text is rewritten.',
  },
  epochs: {
    kind: 'number',
    label: 'Epochs',
    default: 1,
    min: 1,
    max: 100,
    integer: true,
    help: 'How often training goes through all texts.',
  },
  keepSource: {
    kind: 'flag',
    label: 'Source stays in the mix',
    default: false, // fact RE-08: the report does not say
    help: 'Training sees the source as well as its rephrasings.',
  },
  rewriter: {
    kind: 'number',
    label: 'Rewriter',
    unit: 'billion active parameters',
    // Ours: as large as the trained model (fact AR-03), because the report does not say which model rewrote.
    default: 32.6,
    min: 0.1,
    max: 1000,
    log: true,
    help: 'Parameters of the rewriting model that are active for a token. The report does not state the model.',
  },
  trained: {
    kind: 'number',
    label: 'Trained model',
    unit: 'billion active parameters',
    default: 32.6, // fact AR-03
    min: 0.1,
    max: 1000,
    log: true,
    help: 'Parameters of the trained model that are active for a token.',
  },
  context: {
    kind: 'choice',
    label: 'Context',
    default: 'previous',
    options: [
      { value: 'none', label: 'none' },
      { value: 'previous', label: 'previous output' },
      { value: 'all', label: 'all of it' },
    ],
    help: 'How much of its earlier output the rewriter reads again with each chunk. The report does not state it.',
  },
  chunkTokens: {
    kind: 'number',
    label: 'Chunk',
    unit: 'tokens',
    default: 256, // fact RE-10
    min: 16,
    max: 65_536,
    integer: true,
    log: true,
    advanced: true,
    help: 'Tokens of one chunk.',
  },
  documentTokens: {
    kind: 'number',
    label: 'Document',
    unit: 'tokens',
    default: 4096, // fact RE-10
    min: 16,
    max: 1_048_576,
    integer: true,
    log: true,
    advanced: true,
    help: 'Tokens of one document.',
  },
} as const;

export type RephrasingCostParams = ParamsOf<typeof rephrasingCostParams>;

/** Costs with `step` rephrasings. Tokens and floating-point operations as plain numbers. */
export interface RephrasingCostFrame extends Frame {
  /** Tokens that the rewriter writes. */
  readonly written: number;
  /** Tokens that it reads, context included. */
  readonly read: number;
  readonly rewritingFlop: number;
  /** Tokens that training sees, all epochs. */
  readonly trained: number;
  readonly trainingFlop: number;
  /** Rewriting over training. */
  readonly ratio: number;
}

export const rephrasingCostSpec: ExperimentSpec<typeof rephrasingCostParams, RephrasingCostFrame> = {
  id: 'rephrasing-cost',
  title: 'What rephrasing costs beside training',
  version: 1,
  frameName: 'rephrasing',
  params: rephrasingCostParams,
  presets: [
    {
      id: 'equal',
      label: 'As large as the model',
      help: 'A rewriter as large as the model that it writes for costs about as much as one training on its output, whether it rewrites once or many times.',
      params: {},
    },
    {
      id: 'small',
      label: 'A tenth as large',
      help: 'Make the rewriter ten times smaller, and its share falls to a tenth: training outweighs it by far.',
      params: { rewriter: 3.26 },
    },
    {
      id: 'table',
      label: 'Third row of the table',
      help: 'Ten rephrasings, each trained on once, as in the table’s third row: ten layers on either side, and the balance stays.',
      params: { rephrasings: 10 }, // fact RE-05
    },
    {
      id: 'wholeCorpus',
      label: 'All of the corpus, twice',
      help: 'An upper bound that nobody claims: the whole corpus is text rewritten twice. Both weights grow alike: the small square counts for more.',
      // Facts TR-06 (15.5T tokens) over RE-07 (twice): training then sees the corpus size in rewritten tokens.
      params: { sourceTokens: 7750 },
    },
  ],
  arms: () => [{ id: 'cost', label: 'Cost' }],
  length: (params) => params.rephrasings + 1,
  // The last frame is the one with all the rephrasings that were asked for.
  summarize(frames) {
    const last = frames.at(-1);
    return {
      written: last?.written ?? null,
      read: last?.read ?? null,
      rewritingFlop: last?.rewritingFlop ?? null,
      trained: last?.trained ?? null,
      trainingFlop: last?.trainingFlop ?? null,
      ratio: last?.ratio ?? null,
    };
  },
};
