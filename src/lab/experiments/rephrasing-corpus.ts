/** Browsing the corpus of the rephrasing ablation: a frame is a text. */

import { makeCorpus } from '../rephrasing/corpus.ts';
import { textsOf } from '../rephrasing/diet.ts';
import type { Text } from '../rephrasing/texts.ts';
import { readable, readableParts } from '../rephrasing/vocabulary.ts';
import { attributes, STYLES } from '../rephrasing/words.ts';
import type { Experiment } from './experiment.ts';
import {
  type PersonCard,
  type RephrasingCorpusFrame,
  type RephrasingCorpusParams,
  type rephrasingCorpusParams,
  rephrasingCorpusSpec,
} from './rephrasing-corpus-spec.ts';

const frameOf = ({ style, tokens, statements }: Text, step: number, card?: PersonCard): RephrasingCorpusFrame => ({
  step,
  style,
  parts: readableParts(tokens),
  facts: statements.map(({ attribute, valueAt, personAt }) => ({ attribute, valueAt, personAt })),
  ...(card && { card }),
});

/** Everything is known before the first frame. */
function* run(params: RephrasingCorpusParams): Generator<RephrasingCorpusFrame, void, void> {
  const corpus = makeCorpus(params);
  const { id, name, values, asked } = corpus.people[params.person - 1]!;
  const card = {
    name,
    values: values.map((value, attribute) => attributes[attribute]!.values[value]!),
    asked,
    questions: corpus.questions[id]!.map(({ tokens }) => readable(tokens)),
  };
  const texts = textsOf(corpus, id, { rephrasings: STYLES, raw: true });
  for (const [step, text] of texts.entries()) yield frameOf(text, step, step === 0 ? card : undefined);
}

export const rephrasingCorpus: Experiment<typeof rephrasingCorpusParams, RephrasingCorpusFrame> = {
  ...rephrasingCorpusSpec,
  run,
};
