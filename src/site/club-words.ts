/** The words for what the club asked and got wrong, shared by the entries, their pages and their filters. */

import type { Paper } from '../papers/paper.ts';
import type { Erratum, Question } from '../papers/schemas.ts';

export const ASKED: Readonly<Record<Question['asker'], string>> = {
  chat: 'asked in the chat',
  member: 'asked by a member',
  presenter: 'asked by the presenter',
};

/** How the talk's answer held up. */
export const HOLDS_WORDS: Readonly<Record<Question['holds'], string>> = {
  right: 'right',
  partly: 'partly right',
  wrong: 'wrong',
  open: 'left open',
};

/** "reinforcement-learning" as it is read. */
export const topicWords = (topic: string): string => topic.replaceAll('-', ' ');

/** One word for an address and a data attribute: "wrong direction" is "wrong-direction". */
export const oneWord = (text: string): string => text.replaceAll(' ', '-');

export interface Origin {
  /** The key of the source, or OWN for the paper itself, whose versions count as one. */
  readonly key: string;
  readonly title: string;
  readonly errata: readonly Erratum[];
}

/** The key of the paper's own text among the origins. */
export const OWN = 'report';

/** The corrections by where the claim was made, in the order of the file. */
export function byOrigin({ errata, sourceByKey, meta }: Paper): Origin[] {
  const origins = new Map<string, { title: string; errata: Erratum[] }>();
  for (const erratum of errata) {
    const source = sourceByKey.get(erratum.source);
    const isOwn = source?.ref === meta.reference;
    const key = isOwn ? OWN : erratum.source;
    const origin = origins.get(key) ?? { title: isOwn ? 'The report itself' : (source?.short ?? key), errata: [] };
    origin.errata.push(erratum);
    origins.set(key, origin);
  }
  return [...origins].map(([key, origin]) => ({ key, ...origin }));
}

/** The corrections that rest on facts of the question, those with most of them first. */
export function correctionsNear(
  { facts }: Pick<Question, 'facts'>,
  errata: readonly Erratum[],
  limit: number,
): Erratum[] {
  const common = (erratum: Erratum) => (erratum.facts ?? []).filter((id) => facts.includes(id)).length;
  return errata
    .map((erratum) => ({ erratum, facts: common(erratum) }))
    .filter((one) => one.facts > 0)
    .sort((a, b) => b.facts - a.facts)
    .slice(0, limit)
    .map(({ erratum }) => erratum);
}
