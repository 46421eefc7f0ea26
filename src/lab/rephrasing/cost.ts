/** What rephrasing costs: tokens and floating-point operations of the rewriting, beside those of training on the result. */

/** Forward pass: one multiplication and one addition a parameter and token. */
const FORWARD = 2;
/** Forward and backward pass: the usual 6 N D. */
const TRAINING = 6;

export type ContextReach = 'none' | 'previous' | 'all';

export interface RewritingPlan {
  /** Tokens of the source texts. */
  readonly sourceTokens: number;
  /** How often each source text is rewritten; whole and not negative. */
  readonly rephrasings: number;
  /** Tokens of one source document. */
  readonly documentTokens: number;
  /** Tokens of one chunk. */
  readonly chunkTokens: number;
  /** How much of its own earlier output the rewriter reads again with each chunk. */
  readonly context: ContextReach;
  /** Parameters of the rewriter that are active for a token. */
  readonly rewriterParameters: number;
}

export interface RewritingCost {
  /** Tokens written: source tokens × rephrasings. A rewritten text is counted as long as its source. */
  readonly written: number;
  /** Tokens read: the source once a rephrasing, and the context. */
  readonly read: number;
  /** 2 N (read + written). */
  readonly flop: number;
}

export const chunksOf = (documentTokens: number, chunkTokens: number): number =>
  Math.ceil(documentTokens / chunkTokens);

/**
 * Tokens of earlier output read with the chunks of one document, D tokens in n chunks of c (the last may be shorter):
 * none 0; previous (n - 1) c, every chunk but the last once; all (n - 1) n c / 2, because chunk i is read n - i times.
 * Attention's own cost, the prompt and keys kept from one chunk to the next (which would spare the reading again) are left out.
 */
export function contextTokens(documentTokens: number, chunkTokens: number, context: ContextReach): number {
  const chunks = chunksOf(documentTokens, chunkTokens);
  if (context === 'none') return 0;
  return (chunks - 1) * chunkTokens * (context === 'all' ? chunks / 2 : 1);
}

/** Throws when a size is not above zero or the number of rephrasings is not whole. */
export function rewritingCost(plan: RewritingPlan): RewritingCost {
  for (const name of ['sourceTokens', 'documentTokens', 'chunkTokens', 'rewriterParameters'] as const)
    if (!(plan[name] > 0)) throw new RangeError(`${name} cannot be ${plan[name]}: it must be above 0.`);
  if (!Number.isInteger(plan.rephrasings) || plan.rephrasings < 0)
    throw new RangeError(`rephrasings cannot be ${plan.rephrasings}: it must be a whole number, 0 or more.`);
  const written = plan.sourceTokens * plan.rephrasings;
  const reread = contextTokens(plan.documentTokens, plan.chunkTokens, plan.context) / plan.documentTokens;
  const read = written * (1 + reread);
  return { written, read, flop: FORWARD * plan.rewriterParameters * (read + written) };
}

/** Tokens that training sees: what was rewritten, with the source if it stays in the mix or is all there is, times the epochs. */
export function trainingTokens(sourceTokens: number, rephrasings: number, keepSource: boolean, epochs: number): number {
  const texts = rephrasings + (keepSource || rephrasings === 0 ? 1 : 0);
  return sourceTokens * texts * epochs;
}

/** 6 N D: N active parameters, D tokens. */
export const trainingFlop = (activeParameters: number, tokens: number): number => TRAINING * activeParameters * tokens;
