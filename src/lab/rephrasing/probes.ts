/** What a model is asked about the people of the test: the questions, and how it continues the texts that it has read. */

import type { Transformer } from '../model/transformer.ts';
import { type Corpus, testQuestions } from './corpus.ts';
import type { Person } from './people.ts';
import { favourite, type Place, read } from './reading.ts';
import type { Question, Statement, Text } from './texts.ts';
import { tokenOf, valueTokens, words } from './vocabulary.ts';

/** Probabilities of the 16 values for every question, in the order of the questions. */
export const answerQuestions = (model: Transformer, questions: readonly Question[]): Float64Array[] =>
  read(
    model,
    questions.map(({ tokens }) => tokens),
    questions.map(({ tokens, attribute }, text) => ({
      text,
      at: tokens.length - 1,
      among: valueTokens[attribute]!,
    })),
  );

/** Facts whose value comes after the person's name: only these can be continued from what stands before. */
export const tellable = ({ statements }: Text): Statement[] => {
  const named = Math.min(...statements.filter(({ byName }) => byName).map(({ personAt }) => personAt));
  return statements.filter(({ valueAt }) => valueAt > named);
};

/**
 * Share of the texts' tellable facts whose value the model ranks first among the attribute's 16, given the text before it;
 * `prompts` are the texts' tokens, or what is to be read in their place.
 */
export function shareContinued(
  model: Transformer,
  texts: readonly Text[],
  prompts: readonly (readonly number[])[] = texts.map(({ tokens }) => tokens),
): number {
  const facts = texts.flatMap((text, i) => tellable(text).map((statement) => ({ i, ...statement })));
  const places = facts.map(({ i, attribute, valueAt }): Place => {
    return { text: i, at: valueAt - 1, among: valueTokens[attribute]! };
  });
  const said = read(model, prompts, places);
  return facts.filter(({ value }, i) => favourite(said[i]!) === value).length / facts.length;
}

/** Share of the questions whose right value the model ranks first among the attribute's 16. */
export const shareAnswered = (model: Transformer, questions: readonly Question[]): number =>
  answerQuestions(model, questions).filter((among, i) => favourite(among) === questions[i]!.value).length /
  questions.length;

const everyWord = words.map((_, token) => token);

/** For each text, the probability of each of its tokens but the first, given those before it. */
export function traceTexts(model: Transformer, texts: readonly (readonly number[])[]): number[][] {
  const places = texts.flatMap((tokens, text) => tokens.slice(1).map((_, at) => ({ text, at, among: everyWord })));
  const said = read(model, texts, places);
  let i = 0;
  return texts.map((tokens) => tokens.slice(1).map((token) => said[i++]![token]!));
}

/** The texts with the name of the next person of the same pronoun in place of the own one: everything else is as it was read. */
export function renamed(people: readonly Person[], texts: readonly Text[]): number[][] {
  return texts.map(({ person, tokens }, i) => {
    const { name, pronoun } = people[person]!;
    const others = [...texts.slice(i + 1), ...texts.slice(0, i)].map((text) => people[text.person]!);
    const other = others.find((each) => each.pronoun === pronoun && each.name !== name);
    if (!other) throw new RangeError(`There is nobody to take the place of ${name}.`);
    const [own, foreign] = [tokenOf(name), tokenOf(other.name)];
    return tokens.map((token) => (token === own ? foreign : token));
  });
}

/** What a trained model says about the people of the test. Probabilities in thousandths, to the nearest. */
export interface Answers {
  readonly [key: string]: readonly (readonly number[])[];
  /** (256 questions, 16 values), in the order of `testQuestions`. */
  readonly questions: readonly (readonly number[])[];
  /** (64 people of `testPeople`, tokens - 1): the probability of each token of the person's first text but the text's first, given those before. */
  readonly text: readonly (readonly number[])[];
  /** (64 people, 4): the same for the values alone, in the text's order, after another name was put in place of the person's. */
  readonly renamed: readonly (readonly number[])[];
}

const thousandths = (probability: number) => Math.round(1000 * probability);

/** `texts`: the first text of each person of the test in the arm's diet. */
export function askEverything(model: Transformer, corpus: Corpus, texts: readonly Text[]): Answers {
  const foreign = traceTexts(model, renamed(corpus.people, texts));
  return {
    questions: answerQuestions(model, testQuestions(corpus)).map((among) => [...among].map(thousandths)),
    text: traceTexts(
      model,
      texts.map(({ tokens }) => tokens),
    ).map((trace) => trace.map(thousandths)),
    renamed: texts.map(({ statements }, i) =>
      statements.map(({ valueAt }) => thousandths(valueAt === 0 ? 0 : foreign[i]![valueAt - 1]!)),
    ),
  };
}
