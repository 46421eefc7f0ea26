import { describe, expect, it } from 'vitest';
import { createSimdKernels } from '../kernels/simd.ts';
import { mhaConfig } from '../model/fixtures.ts';
import { Transformer } from '../model/transformer.ts';
import { Random } from '../random.ts';
import { makeCorpus, testPeople, testQuestions } from './corpus.ts';
import { answerQuestions, askEverything, renamed, shareAnswered, shareContinued, tellable } from './probes.ts';
import { favourite, read } from './reading.ts';
import { tokenOf, valueTokens, words } from './vocabulary.ts';
import { attributes, VALUES } from './words.ts';

const corpus = makeCorpus({ seed: 4, rawness: 'messy' });
const questions = testQuestions(corpus);
const texts = testPeople(corpus).map(({ id }) => corpus.raw[id]!);
const model = new Transformer(
  createSimdKernels(1 << 22),
  { ...mhaConfig, vocabulary: words.length, length: 40 },
  new Random(1),
);

/** Logits of what follows the last token of one prompt, alone in a full padded row. */
function alone(prompt: readonly number[]): number[] {
  const ids = new Int32Array(40);
  ids.set(prompt);
  const { logits } = model.forward(ids);
  return [...model.tape.values(logits).subarray((prompt.length - 1) * logits.cols, prompt.length * logits.cols)];
}
const softmax = (logits: readonly number[]) => {
  const weights = logits.map(Math.exp);
  const sum = weights.reduce((a, b) => a + b);
  return weights.map((weight) => weight / sum);
};

describe('reading a model', () => {
  it('in batches equals reading one prompt at a time in full rows', () => {
    const answers = answerQuestions(model, questions);
    questions.forEach(({ tokens, attribute }, i) => {
      const logits = alone(tokens);
      const expected = softmax(valueTokens[attribute]!.map((token) => logits[token]!));
      expected.forEach((probability, value) => {
        expect(answers[i]![value]).toBeCloseTo(probability, 5);
      });
    });
    const right = questions.filter(({ value }, i) => favourite(answers[i]!) === value).length;
    expect(shareAnswered(model, questions)).toBe(right / 256);
  });

  it('gives probabilities that sum to 1, for texts of any length and places in any order', () => {
    const [a, b] = [corpus.raw[0]!.tokens, corpus.raw[1]!.tokens.slice(0, 5)];
    const among = [0, 1, 2];
    const places = [
      { text: 1, at: 4, among },
      { text: 0, at: 2, among },
    ];
    const both = read(model, [a, b], places);
    for (const probabilities of both) expect(probabilities.reduce((x, y) => x + y)).toBeCloseTo(1, 12);
    expect(both[0]![1]).toBeCloseTo(softmax(alone(b).slice(0, 3))[1]!, 5);
    expect(both[1]![1]).toBeCloseTo(softmax(alone(a.slice(0, 3)).slice(0, 3))[1]!, 5);
  });

  it('an untrained model answers and continues at chance', () => {
    const chance = 1 / VALUES;
    // Four standard deviations of 256 guesses are 0.06.
    expect(Math.abs(shareAnswered(model, questions) - chance)).toBeLessThan(0.06);
    expect(Math.abs(shareContinued(model, texts) - chance)).toBeLessThan(0.065);
  });

  it('a favourite is the first of the largest', () => {
    expect(favourite([0.1, 0.4, 0.4, 0.1])).toBe(1);
  });
});

describe('continuing texts', () => {
  it('leaves out values that stand before the name, and no others', () => {
    for (const text of texts) {
      const nameAt = text.tokens.indexOf(tokenOf(corpus.people[text.person]!.name));
      const after = text.statements.filter(({ valueAt }) => valueAt > nameAt);
      expect(tellable(text)).toEqual(after);
      expect(after.length).toBeGreaterThanOrEqual(attributes.length - 1);
    }
  });

  it('counts the tellable facts whose value comes first, one prompt at a time or together, as read or under another name', () => {
    const some = texts.slice(0, 8);
    for (const prompts of [some.map(({ tokens }) => tokens), renamed(corpus.people, some)]) {
      const right = some.flatMap((text, i) =>
        tellable(text).map(({ attribute, value, valueAt }) => {
          const logits = alone(prompts[i]!.slice(0, valueAt));
          return favourite(valueTokens[attribute]!.map((token) => logits[token]!)) === value;
        }),
      );
      expect(shareContinued(model, some, prompts)).toBe(right.filter(Boolean).length / right.length);
    }
  });

  it('with another name changes the name alone, to that of somebody of the same pronoun', () => {
    renamed(corpus.people, texts).forEach((tokens, i) => {
      const { tokens: own, person } = texts[i]!;
      const changed = tokens.flatMap((token, at) => (token === own[at] ? [] : [at]));
      expect(changed).toEqual([own.indexOf(tokenOf(corpus.people[person]!.name))]);
      const other = corpus.people.find(({ name }) => tokenOf(name) === tokens[changed[0]!]);
      expect(other?.pronoun).toBe(corpus.people[person]!.pronoun);
      expect(other?.asked).toBe(false);
    });
  });
});

describe('ask the model', () => {
  const answers = askEverything(model, corpus, texts);

  it('holds every question and every token in thousandths', () => {
    expect(answers.questions).toHaveLength(256);
    const exact = answerQuestions(model, questions);
    answers.questions.forEach((row, i) => {
      expect(row).toEqual([...exact[i]!].map((probability) => Math.round(1000 * probability)));
    });
    texts.forEach(({ tokens }, i) => {
      expect(answers.text[i]).toHaveLength(tokens.length - 1);
      expect(answers.renamed[i]).toHaveLength(attributes.length);
    });
  });

  it('traces each token’s probability given those before it', () => {
    const { tokens } = texts[5]!;
    for (const at of [1, 4, 9]) {
      const expected = softmax(alone(tokens.slice(0, at)))[tokens[at]!]!;
      expect(Math.abs(answers.text[5]![at - 1]! - 1000 * expected)).toBeLessThanOrEqual(0.51);
    }
  });
});
