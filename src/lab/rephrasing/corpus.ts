/** The whole world of one seed: people, styles, each person's raw text, ten rephrasings and questions. */

import { Random } from '../random.ts';
import { drawPeople, type Person } from './people.ts';
import {
  askAbout,
  drawStyles,
  type Question,
  type Rawness,
  rephrase,
  type Style,
  type Text,
  writeRaw,
} from './texts.ts';
import { attributes, STYLES } from './words.ts';

export interface Corpus {
  readonly people: readonly Person[];
  readonly styles: readonly Style[];
  /** The style of each person's first rephrasing, by person; the second takes the next style, and so on, cyclically. */
  readonly firstStyle: readonly number[];
  /** One source text a person, by person. */
  readonly raw: readonly Text[];
  /** rephrasings[person][style]. */
  readonly rephrasings: readonly (readonly Text[])[];
  /** questions[person][attribute]. */
  readonly questions: readonly (readonly Question[])[];
}

/** Same seed, same world. People, styles and values do not depend on the rawness. */
export function makeCorpus({ seed, rawness }: { seed: number; rawness: Rawness }): Corpus {
  const random = new Random(seed);
  const people = drawPeople(random.fork());
  const styles = drawStyles(random.fork());
  const writing = random.fork();
  const choosing = random.fork();
  return {
    people,
    styles,
    firstStyle: people.map(() => choosing.integer(STYLES)),
    raw: people.map((person) => writeRaw(person, rawness, writing)),
    rephrasings: people.map((person) => styles.map((_, style) => rephrase(person, styles, style))),
    questions: people.map((person) => attributes.map((_, attribute) => askAbout(person, attribute))),
  };
}

/** The 64 people whom training never asks about. */
export const testPeople = ({ people }: Corpus): Person[] => people.filter(({ asked }) => !asked);

/** The 256 questions about them, person by person. */
export const testQuestions = (corpus: Corpus): Question[] =>
  testPeople(corpus).flatMap(({ id }) => corpus.questions[id]!);
