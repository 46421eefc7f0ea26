/** Where the site uses each fact: in text, figures, the tables of results, questions, corrections, quizzes, terms, the map of the report, and other facts. */

import { definitions, sketchDefinitions } from '../figures/definitions.ts';
import { namings, type Paper, type Prose, type Walkthrough } from '../papers/paper.ts';
import { resultTables } from '../papers/results.ts';
import { factOf } from './figure-facts.ts';
import { anchorOf, correctionLink, entryLink, pageLink, placeLink, questionLink } from './source-links.ts';
import { withBase } from './urls.ts';

/** The kinds of places, in the words of a filter and in the order in which a fact lists them. */
export const USE_KINDS = {
  text: 'in a page’s text',
  figure: 'in a figure',
  quiz: 'in a quiz',
  question: 'in a question of the club',
  correction: 'in a correction',
  result: 'in the tables of results',
  report: 'in the map of the report',
  club: 'in the club kit',
  term: 'in the glossary',
  fact: 'in a derived fact',
} as const;

export type UseKind = keyof typeof USE_KINDS;

export interface FactUse {
  readonly kind: UseKind;
  /** As short as a list of places needs it: "MuonClip", "Q07", "talk-05". */
  readonly label: string;
  readonly href: string;
}

export type FactUses = ReadonlyMap<string, readonly FactUse[]>;

interface Naming extends FactUse {
  readonly facts: readonly string[];
}

/** The figures of a walkthrough that draw facts of the paper. */
function figures(paper: string, { slug, title, uses }: Walkthrough): Naming[] {
  return uses.flatMap(({ name, attributes: { id, number = 'figure' } }) => {
    const figure = name === 'Figure' ? id : undefined;
    const facts = (definitions[figure ?? ''] ?? sketchDefinitions[figure ?? ''])?.facts;
    if (!figure || !facts) return [];
    const href = placeLink(paper, { walkthrough: slug, figure });
    return [{ kind: 'figure', label: `${title}, ${number}`, href, facts: facts.map((named) => factOf(named).id) }];
  });
}

function walkthroughs({ id: paper, walkthroughs: pages, used }: Paper): Naming[] {
  return pages.map((page) => ({
    kind: 'text',
    label: page.title,
    href: pageLink(paper, page.slug),
    facts: [...used.facts].flatMap(([id, users]) => (users.includes(page) ? [id] : [])),
  }));
}

/** The introduction stands on the first page, any other text on the page of its name. */
function prose(paper: string, { name, ...text }: Prose): Naming {
  const label = name === 'intro' ? 'first page' : name;
  const href = name === 'intro' ? withBase('/') : pageLink(paper, name);
  const facts = namings(text).flatMap(({ kind, id }) => (kind === 'facts' && id ? [id] : []));
  return { kind: 'text', label, href, facts };
}

function quizzes(paper: Paper): Naming[] {
  return paper.quizzes.flatMap(({ id, questions }) => {
    const label = `${paper.walkthroughs.find(({ slug }) => slug === id)?.title ?? id}, quiz`;
    return questions.map(({ facts }, index) => {
      const href = `${pageLink(paper.id, id)}#quiz-${id}-${index + 1}`;
      return { kind: 'quiz', label, href, facts } as const;
    });
  });
}

/** The rows and settings of the tables of results: a row leads to itself, a setting to its table. */
function results(paper: Paper): Naming[] {
  const page = pageLink(paper.id, 'results');
  return resultTables(paper).flatMap(({ id, name, says, families }) => {
    const rows = families.flatMap((family) => family.rows);
    const settings = [says, ...rows.map((row) => [...row.says, ...row.cells.flatMap(({ notes }) => notes)])].flat();
    return [
      ...rows.map(({ fact }): Naming => {
        return {
          kind: 'result',
          label: `results, ${name}`,
          href: `${page}#${anchorOf('result', fact)}`,
          facts: [fact],
        };
      }),
      { kind: 'result', label: `results, ${name}`, href: `${page}#${id}`, facts: [...new Set(settings)] },
    ];
  });
}

function club({ id: paper, questions, errata, sections, open }: Paper): Naming[] {
  return [
    ...questions.map(
      ({ id, facts }): Naming => ({ kind: 'question', label: id, href: questionLink(paper, id), facts }),
    ),
    ...errata.map(
      ({ id, facts = [] }): Naming => ({ kind: 'correction', label: id, href: correctionLink(paper, id), facts }),
    ),
    ...sections.map(({ number, facts = [] }): Naming => {
      return {
        kind: 'report',
        label: /^\d/.test(number) ? `map, §${number}` : `map, ${number}`,
        href: `${withBase('/')}#map-${paper}`,
        facts,
      };
    }),
    ...open.map(({ facts = [] }): Naming => {
      return { kind: 'club', label: 'club kit', href: `${pageLink(paper, 'club')}#open`, facts };
    }),
  ];
}

function entries({ id: paper, terms, facts }: Paper): Naming[] {
  return [
    ...terms.map(({ id, facts = [] }): Naming => {
      return { kind: 'term', label: `term “${id.replaceAll('-', ' ')}”`, href: entryLink(paper, 'term', id), facts };
    }),
    ...[...facts.values()].map(({ id, from = [] }): Naming => {
      return { kind: 'fact', label: id, href: entryLink(paper, 'fact', id), facts: from };
    }),
  ];
}

/** By the fact's id, each list in the order of USE_KINDS; a fact that is used nowhere is not in it. */
export function factUses(paper: Paper): FactUses {
  const namings = [
    ...walkthroughs(paper),
    ...paper.prose.map((text) => prose(paper.id, text)),
    ...paper.walkthroughs.flatMap((page) => figures(paper.id, page)),
    ...results(paper),
    ...quizzes(paper),
    ...club(paper),
    ...entries(paper),
  ];
  const uses = new Map<string, FactUse[]>();
  for (const { facts, ...use } of namings) {
    for (const id of facts) {
      const places = uses.get(id) ?? [];
      if (!places.some(({ label }) => label === use.label)) uses.set(id, [...places, use]);
    }
  }
  return uses;
}
