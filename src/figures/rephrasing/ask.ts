/** What each trained model says about one person of the test: its answers to a question, and how it continues the text that it has read. */

import { dietOf, type RephrasingFrame } from '../../lab/experiments/rephrasing-spec.ts';
import { type Corpus, testPeople } from '../../lab/rephrasing/corpus.ts';
import { textsOf } from '../../lab/rephrasing/diet.ts';
import { tellable } from '../../lab/rephrasing/probes.ts';
import { readableParts } from '../../lab/rephrasing/vocabulary.ts';
import { attributes } from '../../lab/rephrasing/words.ts';
import type { NamedArm, RephrasingRun } from './words.ts';

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

export interface AskedArm extends NamedArm {
  /** Of the attribute's 16 values, after the question. */
  readonly answers: readonly number[];
  readonly trace: readonly TracedWord[];
  /**
   * Probability of the right value where the text states it: after the text as it was read, and after the same text with somebody
   * else's name. Undefined when the value stands before the name, so that nothing there says whose it is.
   */
  readonly recalled: number | undefined;
  readonly byRote: number | undefined;
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
  const text = textsOf(corpus, testPeople(corpus)[person]!.id, dietOf(arm, run.params))[0]!;
  const traced = shares(answers.text?.[person]);
  const stated = text.statements.findIndex((statement) => statement.attribute === attribute);
  const { valueAt } = text.statements[stated]!;
  const canRecall = tellable(text).some((statement) => statement.attribute === attribute);
  const values = new Set(text.statements.map((statement) => statement.valueAt));
  return {
    answers: shares(answers.questions?.[person * attributes.length + attribute]),
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
  };
}
