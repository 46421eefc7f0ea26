/** Rows of parameter tables and arms that several rephrasing experiments share. */

import type { Arm } from '../experiment/experiment.ts';
import type { ChoiceParam, NumberParam } from '../experiment/params.ts';
import type { ContextReach } from './cost.ts';
import type { DetectorId } from './fidelity/detectors.ts';

/** Chunk-wise rewriting. */
export const chunkParam = {
  kind: 'number',
  label: 'Chunk',
  unit: 'sentences',
  default: 4,
  min: 1,
  max: 24,
  integer: true,
  help: 'How many sentences of the document are rewritten at once.',
} as const satisfies NumberParam;

/** What the rewriter does with a word that nothing explains. */
export const unresolvedParam = {
  kind: 'choice',
  label: 'Unexplained word',
  default: 'guess',
  options: [
    { value: 'guess', label: 'guess' },
    { value: 'keep', label: 'keep' },
    { value: 'drop', label: 'drop' },
  ],
  help: 'What the rewriter does with a pronoun or term that nothing it was given explains: take it for the nearest person or value, keep the word, or leave the sentence out.',
} as const satisfies ChoiceParam;

/** The rewriter’s output limit. */
export const limitParam = {
  kind: 'number',
  label: 'Output limit',
  unit: 'sentences',
  default: 8,
  min: 1,
  max: 24,
  integer: true,
  advanced: true,
  help: 'Most sentences that the rewriter writes in one go; what is beyond is cut off. It stands for the implicit output limit of a language model.',
} as const satisfies NumberParam;

/** The seed of documents that are rewritten. */
export const documentSeedParam = {
  kind: 'number',
  label: 'Seed',
  default: 1,
  min: 1,
  max: 999_999,
  integer: true,
  help: 'Decides the world and the documents.',
} as const satisfies NumberParam;

/** Planted errors. */
export const errorRateParam = {
  kind: 'number',
  label: 'Planted errors',
  unit: 'of the texts',
  default: 0.3,
  min: 0.05,
  max: 0.95,
  help: 'Chance that a rewritten text carries an error: a value or a person exchanged, a fact dropped, a claim added.',
} as const satisfies NumberParam;

/** The filter’s threshold. */
export const rejectParam = {
  kind: 'number',
  label: 'Thrown away',
  unit: 'of the texts',
  default: 0.3,
  min: 0,
  max: 0.95,
  help: 'The filter’s threshold, as the share of the texts that it throws away: those that are least like their sources.',
} as const satisfies NumberParam;

/** What fact extraction understands. */
export const phrasingsParam = {
  kind: 'number',
  label: 'Phrasings known',
  unit: 'of ten',
  default: 8,
  min: 1,
  max: 10,
  integer: true,
  help: 'In how many of the ten ways of saying a thing fact extraction understands it; it skips the others.',
} as const satisfies NumberParam;

/** The seed of texts with planted errors. */
export const errorSeedParam = {
  kind: 'number',
  label: 'Seed',
  default: 1,
  min: 1,
  max: 999_999,
  integer: true,
  help: 'Decides the world, the texts, the errors and what fact extraction understands.',
} as const satisfies NumberParam;

/** How source texts are worded. */
export const rawnessParam = {
  kind: 'choice',
  label: 'Raw text',
  default: 'messy',
  options: [
    { value: 'messy', label: 'messy' },
    { value: 'named', label: 'with names' },
    { value: 'valueFirst', label: 'names last' },
    { value: 'uniform', label: 'uniform' },
  ],
  help: 'Messy: every source text has its own order and wording, and the name once. With names: the same texts with the name for every pronoun. Names last: texts with names whose sentences all put the value before the name. Uniform: one wording and one order for everybody.',
} as const satisfies ChoiceParam;

/** The seed of the ablation’s corpus and student. */
export const corpusSeedParam = {
  kind: 'number',
  label: 'Seed',
  default: 1,
  min: 0,
  max: 999_999,
  integer: true,
  help: 'Draws the people, their facts and texts, the order of reading and the first weights.',
} as const satisfies NumberParam;

/** How long training on rewritten text is. */
export const exposuresParam = {
  kind: 'number',
  label: 'Readings',
  unit: 'a fact',
  default: 30,
  min: 1,
  max: 60,
  integer: true,
  help: 'How often training reads each fact that survives complete rewriting; every arm has the same budget of tokens.',
} as const satisfies NumberParam;

/** How far the context of a rewriter reaches, one arm each. */
export const REACH_ARMS: readonly (Arm & { readonly id: ContextReach })[] = [
  { id: 'none', label: 'No context' },
  { id: 'previous', label: 'Previous output' },
  { id: 'all', label: 'All earlier output' },
];

/** The detectors of unfaithful text, one arm each. */
export const DETECTOR_ARMS: readonly (Arm & { readonly id: DetectorId })[] = [
  { id: 'overlap', label: 'Word overlap' },
  { id: 'tfidf', label: 'TF-IDF cosine' },
  { id: 'extraction', label: 'Fact extraction' },
];
