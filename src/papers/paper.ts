/** One paper with everything that its folder says about it, looked up by id. */

import { type MdxParts, readMdx } from './mdx.ts';
import type {
  AgendaItem,
  Erratum,
  Fact,
  FactArea,
  Heard,
  OpenQuestion,
  PaperMeta,
  PaperYaml,
  Preparation,
  Question,
  Quiz,
  Reference,
  ReportSection,
  Source,
  Term,
  Way,
} from './schemas.ts';

/** The parsed files of content/<id>/. */
export interface PaperFiles {
  readonly id: string;
  readonly meta: PaperMeta;
  readonly yaml: PaperYaml;
  readonly references: readonly Reference[];
  readonly walkthroughs: readonly Omit<Walkthrough, keyof MdxParts>[];
  readonly prose: readonly Omit<Prose, keyof MdxParts>[];
}

/** Text of a paper beside its walkthroughs: content/<id>/<name>.mdx, a part of the page that knows it by name. */
export interface Prose extends MdxParts {
  readonly name: string;
  readonly body: string;
}

export interface Walkthrough extends MdxParts {
  /** The file's name without ending, and the last part of the page's address. */
  readonly slug: string;
  readonly title: string;
  /** MDX, with or without its frontmatter. */
  readonly body: string;
}

export interface Paper extends Omit<PaperFiles, 'yaml' | 'walkthroughs' | 'prose'> {
  /** In reading order. */
  readonly walkthroughs: readonly Walkthrough[];
  readonly prose: readonly Prose[];
  readonly areas: readonly FactArea[];
  readonly sources: readonly Source[];
  readonly questions: readonly Question[];
  readonly errata: readonly Erratum[];
  readonly quizzes: readonly Quiz[];
  readonly terms: readonly Term[];
  readonly heard: readonly Heard[];
  /** The map of the report, section by section. */
  readonly sections: readonly ReportSection[];
  /** How long a meeting of the club is, in minutes. */
  readonly meeting: number;
  readonly agenda: readonly AgendaItem[];
  readonly open: readonly OpenQuestion[];
  readonly before: readonly Preparation[];
  readonly ways: readonly Way[];
  /** The tables of results, as results.yaml has them. */
  readonly results: PaperYaml['results'];
  readonly facts: ReadonlyMap<string, Fact>;
  readonly sourceByKey: ReadonlyMap<string, Source>;
  readonly referenceByKey: ReadonlyMap<string, Reference>;
  readonly termById: ReadonlyMap<string, Term>;
  /** Ids and keys that walkthroughs use, each with the walkthroughs in reading order. */
  readonly used: Readonly<Record<'facts' | 'references' | 'terms', ReadonlyMap<string, readonly Walkthrough[]>>>;
}

const byKey = <T, K extends keyof T>(items: readonly T[], key: K) =>
  new Map(items.map((item) => [String(item[key]), item]));

/** The attribute that names an entry, for each component that names one. */
export const NAMING = {
  Fact: { attribute: 'id', kind: 'facts' },
  KeyNumber: { attribute: 'id', kind: 'facts' },
  Cite: { attribute: 'key', kind: 'references' },
  Term: { attribute: 'id', kind: 'terms' },
} as const;

export interface Naming {
  readonly name: keyof typeof NAMING;
  readonly kind: 'facts' | 'references' | 'terms';
  /** Undefined when the author left it out or wrote an expression in its place. */
  readonly id: string | undefined;
  readonly part: string | undefined;
  readonly line: number;
}

/** Every fact, work and term that a text names, in the order of the text. */
export function namings({ uses }: Pick<MdxParts, 'uses'>): Naming[] {
  return uses.flatMap(({ name, attributes, line }) => {
    if (!Object.hasOwn(NAMING, name)) return [];
    const component = name as keyof typeof NAMING;
    const { attribute, kind } = NAMING[component];
    return [{ name: component, kind, id: attributes[attribute], part: attributes.part, line }];
  });
}

/** Everything of a paper that is written as MDX, with its file below the paper's folder. */
export const textsOf = ({ walkthroughs, prose }: Pick<Paper, 'walkthroughs' | 'prose'>) => [
  ...walkthroughs.map(({ slug, ...text }) => ({ file: `walkthroughs/${slug}.mdx`, ...text })),
  ...prose.map(({ name, ...text }) => ({ file: `${name}.mdx`, ...text })),
];

const idsIn = ({ uses }: Pick<MdxParts, 'uses'>, component: string): string[] =>
  uses.flatMap(({ name, attributes }) => (name === component ? (attributes.id ?? []) : []));

/** The id under which `<Results />` stands in a page. */
export const RESULTS_ID = 'results';

/** What an address can name as a figure of a text, each with what the text calls it: figures by their ids, and the explorer of results. */
export const numberedFigures = ({ uses }: Pick<MdxParts, 'uses'>): ReadonlyMap<string, string> =>
  new Map(
    uses.flatMap(({ name, attributes: { id = name === 'Results' ? RESULTS_ID : undefined, number = 'Figure' } }) =>
      (name === 'Figure' || name === 'Results') && id ? [[id, number] as const] : [],
    ),
  );

/** The ids of the figures that a walkthrough shows, in the order of the text. */
export const figuresIn = (page: Pick<MdxParts, 'uses'>): string[] => idsIn(page, 'Figure');

/** The ids of the drawings that a walkthrough shows, in the order of the text. */
export const drawingsIn = (page: Pick<MdxParts, 'uses'>): string[] => idsIn(page, 'Drawing');

export function assemble({ yaml, ...files }: PaperFiles): Paper {
  const used = { facts: new Map(), references: new Map(), terms: new Map() } as const satisfies Record<
    string,
    Map<string, Walkthrough[]>
  >;
  const walkthroughs = files.walkthroughs.map((page) => ({ ...page, ...readMdx(page.body) }));
  for (const walkthrough of walkthroughs) {
    for (const { kind, id } of namings(walkthrough)) {
      if (id === undefined) continue;
      const pages: Walkthrough[] = used[kind].get(id) ?? [];
      if (!pages.includes(walkthrough)) used[kind].set(id, [...pages, walkthrough]);
    }
  }
  return {
    ...files,
    walkthroughs,
    prose: files.prose.map((text) => ({ ...text, ...readMdx(text.body) })),
    ...yaml.facts,
    ...yaml.sources,
    ...yaml.questions,
    ...yaml.errata,
    ...yaml.quizzes,
    ...yaml.glossary,
    ...yaml.report,
    ...yaml.club,
    results: yaml.results,
    facts: byKey(
      yaml.facts.areas.flatMap(({ facts }) => facts),
      'id',
    ),
    sourceByKey: byKey(yaml.sources.sources, 'key'),
    referenceByKey: byKey(files.references, 'key'),
    termById: byKey(yaml.glossary.terms, 'id'),
    used,
  };
}
