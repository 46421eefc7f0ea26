/** Browsing the corpus of the rephrasing ablation: a frame is a text. */

import { armOf, type Experiment } from '../../../lab/experiment/experiment.ts';
import { makeCorpus } from '../../../lab/rephrasing/corpus.ts';
import { textsOf } from '../../../lab/rephrasing/diet.ts';
import type { Text } from '../../../lab/rephrasing/texts.ts';
import { readable, readableParts } from '../../../lab/rephrasing/vocabulary.ts';
import { attributes, STYLES } from '../../../lab/rephrasing/words.ts';
import {
  type PersonCard,
  type RephrasingCorpusFrame,
  type RephrasingCorpusParams,
  type rephrasingCorpusParams,
  rephrasingCorpusSpec,
} from './spec.ts';

const frameOf = ({ style, tokens, statements }: Text, step: number, card?: PersonCard): RephrasingCorpusFrame => ({
  step,
  style,
  parts: readableParts(tokens),
  facts: statements.map(({ attribute, valueAt, personAt }) => ({ attribute, valueAt, personAt })),
  ...(card && { card }),
});

/** Everything is known before the first frame. */
function* run(params: RephrasingCorpusParams, armId: string): Generator<RephrasingCorpusFrame, void, void> {
  armOf(rephrasingCorpusSpec.arms(params), armId);
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

export const experiment: Experiment<typeof rephrasingCorpusParams, RephrasingCorpusFrame> = {
  ...rephrasingCorpusSpec,
  run,
};
