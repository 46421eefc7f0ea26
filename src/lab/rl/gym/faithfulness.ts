/** Faithfulness, sentence by sentence: each must be covered by one sentence of the context, its numbers and names among its words. */

import { type Check, type Environment, sentencesOf, verdictOf, wordsOf } from './environment.ts';

const CONTEXT =
  'The ferry Aurora leaves Hamn at 9. It reaches Norrby at 11. A ticket costs 14 crowns. Dogs travel free on weekdays.';
/** Share of a sentence's words that its support must have. */
const COVERED = 0.6;
const SMALL = new Set(
  'the a an it its is are at on in to of and for from with by that this they there then you can'.split(' '),
);
/** Endings that do not tell words apart. */
const stem = (word: string) => word.replace(/(?:ing|es|ed|s)$/, '');
const tellingOf = (sentence: string) => wordsOf(sentence).filter((word) => !SMALL.has(word));
/** Numbers, and what has a capital inside a sentence: a near word does not stand for them. */
const exactOf = (sentence: string) =>
  (sentence.match(/\d+|(?<=\s)[A-Z][a-z]+/g) ?? []).map((word) => word.toLowerCase());

/** The sentence of the context that supports another best, and the share of its words that it has; 0 where a number or name is missing. */
export function supportOf(sentence: string, context = CONTEXT): { readonly by: string; readonly share: number } {
  const wanted = tellingOf(sentence);
  let best = { by: '', share: 0 };
  for (const by of sentencesOf(context)) {
    const there = new Set(wordsOf(by).map(stem));
    const isExact = exactOf(sentence).every((word) => there.has(stem(word)));
    const covered = wanted.filter((word) => there.has(stem(word))).length;
    const share = isExact && wanted.length > 0 ? covered / wanted.length : 0;
    if (share > best.share) best = { by, share };
  }
  return best;
}

const checksOf = (answer: string): Check[] => {
  const sentences = sentencesOf(answer);
  if (sentences.length === 0) return [{ label: 'says something', passed: false }];
  return sentences.map((sentence) => {
    const { share } = supportOf(sentence);
    return {
      label: `“${sentence}”`,
      passed: share >= COVERED,
      found: share >= COVERED ? 'supported' : 'no support in the context',
    };
  });
};

export const faithfulness: Environment = {
  id: 'faithfulness',
  label: 'Faithfulness',
  task: `Tell a traveller about the ferry. Context: ${CONTEXT}`,
  verifier: 'Every sentence must be covered by one of the context’s, with its numbers and names.',
  answers: [
    { id: 'faithful', text: 'The Aurora leaves Hamn at 9. A ticket costs 14 crowns.', isGood: true },
    { id: 'number', text: 'The Aurora leaves Hamn at 9. A ticket costs 12 crowns.', isGood: false },
    { id: 'added', text: 'The Aurora leaves Hamn at 9. Breakfast is served on board.', isGood: false },
    { id: 'dropped', text: 'Dogs travel free.', isGood: false },
  ],
  verify: (answer) => verdictOf(checksOf(answer)),
};
