/** Checks the words of club.yaml and report.yaml: no number is typed into them, and the minutes of agendas and ways add up. */

import type { Paper } from '../papers/paper.ts';
import { numbersIn } from './check-prose.ts';

const typedInto =
  (names: readonly string[] | undefined) =>
  (where: string, words: readonly string[]): string[] =>
    words
      .flatMap((text) => numbersIn(text.replace(/\$[^$]*\$/g, ' '), names))
      .map((number) => `${where} has the number "${number}" typed into it: name a fact for it, or write it as a word.`);

const total = (parts: readonly { readonly minutes: number }[]) => parts.reduce((sum, { minutes }) => sum + minutes, 0);

/** The map of the report, the agenda, the open questions and the ways in. */
export function clubProblems(paper: Paper, folder: string): string[] {
  const club = `${folder}/club.yaml`;
  const typed = typedInto(paper.meta.names);
  const planned = total(paper.agenda);
  return [
    ...paper.sections.flatMap(({ number, title, says }) => typed(`${folder}/report.yaml: ${number}`, [title, says])),
    ...paper.agenda.flatMap((part) =>
      typed(`${club}: ${part.title}`, [part.title, part.do, part.ask, ...(part.answers ?? [])]),
    ),
    ...paper.open.flatMap(({ question, why }) => typed(`${club}: ${question}`, [question, why])),
    ...paper.before.flatMap((item) => typed(`${club}: ${item.who}`, [item.who, item.do])),
    ...paper.ways.flatMap(({ title, steps }) => typed(`${club}: ${title}`, [title, ...steps.map((step) => step.do)])),
    ...(paper.agenda.length > 0 && planned !== paper.meeting
      ? [`${club}: the parts of the agenda add up to ${planned} minutes, not to the ${paper.meeting} of a meeting.`]
      : []),
    ...paper.ways
      .filter(({ minutes, steps }) => total(steps) !== minutes)
      .map(
        ({ title, minutes, steps }) =>
          `${club}: the steps of "${title}" add up to ${total(steps)} minutes, not ${minutes}.`,
      ),
  ];
}
