/** The rewriting experiment: one document chunk by chunk, then many documents counted. */

import { armOf, type Experiment } from '../../../lab/experiment/experiment.ts';
import { makeCorpus } from '../../../lab/rephrasing/corpus.ts';
import { REACH_ARMS } from '../../../lab/rephrasing/params.ts';
import { commissions } from '../../../lab/rephrasing/pipeline/documents.ts';
import { type Passage, type Pipeline, rewriteDocument } from '../../../lab/rephrasing/pipeline/pipeline.ts';
import { tally } from '../../../lab/rephrasing/pipeline/tally.ts';
import { attributes } from '../../../lab/rephrasing/words.ts';
import { type RewritingFrame, type RewritingParams, type rewritingParams, rewritingSpec } from './spec.ts';

function* run(params: RewritingParams, armId: string): Generator<RewritingFrame, void, void> {
  const { id: reach } = armOf(REACH_ARMS, armId);
  const { chunk: size, unresolved, limit } = params;
  const manner: Omit<Pipeline, 'style'> = { size, unresolved, limit, context: reach };
  const corpus = makeCorpus({ seed: params.seed, rawness: 'messy' });
  const work = commissions(corpus, params.people, params.seed);
  const first = work.next().value;
  const shown = [...rewriteDocument(first.document, { ...manner, style: first.style })];
  for (const { chunk, source, context, resolutions, output, facts, verdicts } of shown) {
    const last = chunk === shown.length - 1;
    yield {
      step: chunk,
      source,
      context,
      resolutions,
      output,
      facts: facts.map((fact) => ({ ...fact, attribute: attributes[fact.attribute]!.id })),
      ...verdicts,
      total: tally(shown.slice(0, chunk + 1)),
      ...(last && { all: tally(everything()) }),
    };
  }

  /** The shown document and those that follow it. */
  function* everything(): Generator<Passage, void, void> {
    yield* shown;
    for (let i = 1; i < params.documents; i++) {
      const next = work.next().value;
      yield* rewriteDocument(next.document, { ...manner, style: next.style });
    }
  }
}

export const experiment: Experiment<typeof rewritingParams, RewritingFrame> = { ...rewritingSpec, run };
