/** The corpus of the rephrasing ablation as a page browses it: one person's texts, facts and questions. What writes them is in rephrasing/. */

import type { Arm, ExperimentSpec, Frame } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';
import { corpusSeedParam, rawnessParam } from '../../../lab/rephrasing/params.ts';
import type { Rawness } from '../../../lab/rephrasing/texts.ts';

/** People of the world, and how many of them training asks about: the first half of the list. */
export const PEOPLE = 128;
export const ASKED_PEOPLE = 64;

export const rephrasingCorpusParams = {
  person: {
    kind: 'number',
    label: 'Person',
    // Edith of the seed below, whom the page follows.
    default: ASKED_PEOPLE + 3,
    min: 1,
    max: PEOPLE,
    integer: true,
    help: `Training asks about 1 to ${ASKED_PEOPLE}; ${ASKED_PEOPLE + 1} to ${PEOPLE} are the test.`,
  },
  rawness: rawnessParam,
  seed: {
    ...corpusSeedParam,
    // The people of the ablation's figure.
    default: 5,
    help: 'Draws the people, their facts, the orders of the styles and the raw texts.',
  },
} as const;

export type RephrasingCorpusParams = ParamsOf<typeof rephrasingCorpusParams>;

/** What a text says about one attribute, by places in its `parts`. */
export interface StatedFact {
  /** Index into `attributes` of rephrasing/words.ts. */
  readonly attribute: number;
  readonly valueAt: number;
  readonly personAt: number;
}

/** What is true of the person, and what can be asked. */
export interface PersonCard {
  readonly name: string;
  /** The value of each attribute, as a word. */
  readonly values: readonly string[];
  /** True when training holds the questions with their answers; else they are in the test. */
  readonly asked: boolean;
  /** The questions as a reader expects them, one an attribute. */
  readonly questions: readonly string[];
}

/** One text: the raw one first, then the rephrasings in the order in which training takes them. */
export interface RephrasingCorpusFrame extends Frame {
  /** 0 … 9, or null for raw text. */
  readonly style: number | null;
  /** The readable text in one piece a token. */
  readonly parts: readonly string[];
  /** In the order of the text. */
  readonly facts: readonly StatedFact[];
  /** Only on the first frame. */
  readonly card?: PersonCard;
}

/** True when every sentence of the text gives the value before it says whose it is. */
export const isValueFirst = ({ facts }: Pick<RephrasingCorpusFrame, 'facts'>): boolean =>
  facts.every(({ valueAt, personAt }) => valueAt < personAt);

const ARMS: readonly Arm[] = [{ id: 'texts', label: 'Texts' }];
const TEXTS = 11;
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

export const rephrasingCorpusSpec: ExperimentSpec<typeof rephrasingCorpusParams, RephrasingCorpusFrame> = {
  id: 'rephrasing-corpus',
  title: 'One person’s raw text, ten rephrasings and the questions',
  version: 1,
  frameName: 'text',
  params: rephrasingCorpusParams,
  presets: [
    {
      id: 'messy',
      label: 'Messy raw text',
      help: 'All eleven texts state the same four facts. The raw text names the person once; a rephrasing names the person in every sentence.',
      params: {},
    },
    {
      id: 'uniform',
      label: 'Uniform raw text',
      help: 'Every raw text has the same order and the same words. Drag to another person: only the name, the pronoun and the four values change.',
      params: { rawness: 'uniform' satisfies Rawness },
    },
    {
      id: 'asked',
      label: 'Somebody in training',
      help: 'Half of the people have their questions in the training text, with the answers. The other half is the test.',
      params: { person: 1 },
    },
  ],
  arms: () => ARMS,
  length: () => TEXTS,
  /** Lengths in tokens, and how many of the rephrasings put the value first. */
  summarize(frames) {
    const rephrased = frames.filter(({ style }) => style !== null);
    return {
      rawTokens: frames.find(({ style }) => style === null)?.parts.length ?? null,
      rephrasedTokens: rephrased.length > 0 ? mean(rephrased.map(({ parts }) => parts.length)) : null,
      valueFirst: rephrased.filter(isValueFirst).length,
    };
  },
};
