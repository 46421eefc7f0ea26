/** Checks that every term of the glossary is named by a text, or says in `needed` what the list keeps it for. */

import { namings, type Paper, textsOf } from '../papers/paper.ts';
import { namesOf, pieces } from '../papers/terms.ts';

/** The texts whose terms are found by their words. */
const shortTexts = ({ questions, errata }: Paper): string[] => [
  ...questions.map(({ answer }) => answer),
  ...errata.map(({ correct }) => correct),
];

export function termProblems(paper: Paper): string[] {
  const file = `content/${paper.id}/glossary.yaml`;
  const byTag = textsOf(paper).flatMap((text) =>
    namings(text).flatMap(({ kind, id }) => (kind === 'terms' && id ? [id] : [])),
  );
  const byWords = shortTexts(paper).flatMap((text) =>
    pieces(text, paper.terms).flatMap(({ term }) => (term ? [term.id] : [])),
  );
  const used = new Set([...byTag, ...byWords]);
  const named = new Map<string, string>();
  return paper.terms.flatMap((term) => {
    const { id, needed } = term;
    const problems: string[] = [];
    if (!used.has(id) && !needed) {
      problems.push(
        `${file}: ${id} is named by no text: name it with <Term id="${id}">, say what it is "needed" for, or drop it.`,
      );
    }
    if (used.has(id) && needed)
      problems.push(`${file}: ${id} is named by a text, so it must not say what it is "needed" for.`);
    for (const name of namesOf(term)) {
      const other = named.get(name);
      if (other) problems.push(`${file}: ${id} and ${other} both go by the name "${name}".`);
      named.set(name, id);
    }
    return problems;
  });
}
