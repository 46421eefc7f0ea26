/** What each trained model says about one person of the test: its answers to a question, and how it continues the text that it has read. */

import { type Corpus, testPeople } from '../../../lab/rephrasing/corpus.ts';
import { textsOf } from '../../../lab/rephrasing/diet.ts';
import { tellable } from '../../../lab/rephrasing/probes.ts';
import { readableParts } from '../../../lab/rephrasing/vocabulary.ts';
import { attributes } from '../../../lab/rephrasing/words.ts';
import { dietOf, type RephrasingFrame } from './spec.ts';
import type { NamedArm, RephrasingRun } from './text.ts';

type Answers = NonNullable<RephrasingFrame['answers']>;

/** A word of a text and the probability that the model gave it, given the words before; none for the first word. */
export interface TracedWord {
  readonly space: string;
  readonly word: string;
  readonly probability: number | undefined;
  /** True for the value that is asked for. */
  readonly isAsked: boolean;
  /** True for any value. */
  readonly isValue: boolean;
}

/** Probabilities of the right value in three places. */
export interface Known {
  /**
   * Where the text states it: after the text as it was read, and after the same text with somebody else's name. Undefined when the
   * value stands before the name, so that nothing there says whose it is.
   */
  readonly recalled: number | undefined;
  readonly byRote: number | undefined;
  /** After the question, among the attribute's 16 values. */
  readonly asked: number | undefined;
}

export interface AskedArm extends NamedArm, Known {
  /** Of the attribute's 16 values, after the question. */
  readonly answers: readonly number[];
  readonly trace: readonly TracedWord[];
}

const shares = (thousandths: readonly number[] | undefined) => (thousandths ?? []).map((value) => value / 1000);

/** `person` counts the people of the test from 0. Arms that have not finished are left out. */
export function askArms(
  run: RephrasingRun,
  arms: readonly NamedArm[],
  corpus: Corpus,
  person: number,
  attribute: number,
): AskedArm[] {
  return arms.flatMap((arm) => {
    const answers = run.arms[arm.id]?.at(-1)?.answers;
    return answers ? [{ ...arm, ...askArm(run, arm.id, answers, corpus, person, attribute) }] : [];
  });
}

function askArm(
  run: RephrasingRun,
  arm: string,
  answers: Answers,
  corpus: Corpus,
  person: number,
  attribute: number,
): Omit<AskedArm, keyof NamedArm> {
  const { id, values: right } = testPeople(corpus)[person]!;
  const text = textsOf(corpus, id, dietOf(arm, run.params))[0]!;
  const among = shares(answers.questions?.[person * attributes.length + attribute]);
  const traced = shares(answers.text?.[person]);
  const stated = text.statements.findIndex((statement) => statement.attribute === attribute);
  const { valueAt } = text.statements[stated]!;
  const canRecall = tellable(text).some((statement) => statement.attribute === attribute);
  const values = new Set(text.statements.map((statement) => statement.valueAt));
  return {
    answers: among,
    trace: readableParts(text.tokens).map((part, i) => {
      const word = part.trimStart();
      return {
        space: part.slice(0, part.length - word.length),
        word,
        probability: i === 0 ? undefined : traced[i - 1],
        isAsked: i === valueAt,
        isValue: values.has(i),
      };
    }),
    recalled: canRecall ? traced[valueAt - 1] : undefined,
    byRote: canRecall ? shares(answers.renamed?.[person])[stated] : undefined,
    asked: among[right[attribute]!],
  };
}

/** What a model says to the question, and the sentence of its text that states the value. */
export interface Said {
  /** Index of the value that it gives the highest probability. */
  readonly answer: number;
  readonly isRight: boolean;
  readonly before: string;
  readonly value: string;
  readonly after: string;
}

/** `right`: the index of the right value. */
export function saidOf({ answers, trace }: AskedArm, right: number): Said {
  const answer = answers.indexOf(Math.max(...answers));
  const at = trace.findIndex(({ isAsked }) => isAsked);
  const start = trace.findLastIndex(({ word }, i) => i < at && word === '.') + 1;
  const end = trace.findIndex(({ word }, i) => i > at && word === '.') + 1;
  const text = (from: number, to: number) =>
    trace
      .slice(from, to)
      .map(({ space, word }) => space + word)
      .join('');
  return {
    answer,
    isRight: answer === right,
    before: text(start, at).trimStart() + (at > start ? ' ' : ''),
    value: trace[at]!.word,
    after: text(at + 1, end),
  };
}

const meanOf = (values: readonly (number | undefined)[]): number | undefined => {
  const known = values.filter((value) => value !== undefined);
  return known.length > 0 ? known.reduce((sum, value) => sum + value, 0) / known.length : undefined;
};

/** The same three over everybody in the test and every attribute, by arm: whether the one on view is like the others. */
export function meansOfAll(run: RephrasingRun, arms: readonly NamedArm[], corpus: Corpus): Map<string, Known> {
  return new Map(
    arms.map((arm) => {
      const all = testPeople(corpus).flatMap((_, person) =>
        attributes.flatMap((__, attribute) => askArms(run, [arm], corpus, person, attribute)),
      );
      const mean = (pick: (one: Known) => number | undefined) => meanOf(all.map(pick));
      return [
        arm.id,
        { recalled: mean((one) => one.recalled), byRote: mean((one) => one.byRote), asked: mean((one) => one.asked) },
      ];
    }),
  );
}
