/** BibTeX in, typed references out; and the two ways in which a page names a work: in a bracket and in a list. */

import { parse as parseFile } from '@citation-js/plugin-bibtex/lib/input/file.js';
import { parse as parseValue } from '@citation-js/plugin-bibtex/lib/input/value.js';
import type { Reference } from './schemas.ts';

/** Fields that are ours, not the work's: they stay out of the entry that readers copy. */
const OWN_FIELDS = /,\s*(?:keywords|annote)\s*=\s*(?:\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}|"[^"]*")(?=\s*[,}])/gi;
/** How the parser marks italics, bold, small capitals, exponents and indices. Titles are plain text here. */
const MARKS = /<\/?(?:i|b|sup|sub)>|<span [^>]*>|<\/span>/g;

/** Each entry as it is written, by its key. */
function entryTexts(source: string): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const { index, 1: key = '' } of source.matchAll(/@\w+\s*\{\s*([^\s,{}="]+)\s*,/g)) {
    let depth = 0;
    for (const { 0: sign, index: end } of source.slice(index).matchAll(/\\.|[{}]/gs)) {
      depth += sign === '{' ? 1 : sign === '}' ? -1 : 0;
      if (sign !== '}' || depth > 0) continue;
      texts.set(key, source.slice(index, index + end + 1));
      break;
    }
  }
  return texts;
}

/** A backslash that is meant, and what stands for it while the others are read as commands. */
const BACKSLASH = /\\textbackslash(?:\{\}|\s+|(?![a-zA-Z]))/g;
const STAND_IN = '\u{e000}';

type Fields = Readonly<Record<string, string | number>>;

function refuseCommands(text: string, name: string): void {
  const command = text.match(/\\[a-zA-Z]+/)?.[0];
  if (command) throw new Error(`its ${name} has the TeX command ${command}, which cannot be turned into text.`);
}

/** A field's TeX as plain text; undefined where the entry has no such field. Throws for a command that the parser does not know. */
function textOf(fields: Fields, name: string): string | undefined {
  const tex = fields[name];
  if (tex === undefined || tex === '') return undefined;
  const text = parseValue(String(tex).replace(BACKSLASH, STAND_IN), 'title')
    .replace(MARKS, '')
    .replace(/\s+/g, ' ')
    .trim();
  refuseCommands(text, name);
  return text.replaceAll(STAND_IN, '\\');
}

/** Addresses and identifiers hold no TeX, but many files escape the signs that TeX would take for its own. */
const verbatim = (fields: Fields, name: string): string | undefined =>
  fields[name] === undefined
    ? undefined
    : String(fields[name])
        .replace(/\\([%_&#~])/g, '$1')
        .trim();

/** The id without its kind, which some write before it ("arXiv:2010.04245"). */
function arxivOf(fields: Fields): string | undefined {
  const kind = verbatim(fields, 'eprinttype') ?? verbatim(fields, 'archiveprefix');
  return kind?.toLowerCase() === 'arxiv' ? verbatim(fields, 'eprint')?.replace(/^arxiv:/i, '') : undefined;
}

const ADDRESS = /\\url\{([^{}]*)\}|^(https?:\/\/\S+)$/;

function urlOf(fields: Fields, arxiv: string | undefined): string | undefined {
  const doi = verbatim(fields, 'doi')?.replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/i, '');
  const [, wrapped, bare] = verbatim(fields, 'howpublished')?.match(ADDRESS) ?? [];
  return (
    verbatim(fields, 'url') ??
    (arxiv && `https://arxiv.org/abs/${arxiv}`) ??
    (doi && `https://doi.org/${doi}`) ??
    wrapped ??
    bare
  );
}

/** Where it came out; an address in howpublished is a link, not a part of the venue. */
function venueOf(fields: Fields): string | undefined {
  const howpublished = String(fields.howpublished ?? '')
    .trim()
    .replace(ADDRESS, '')
    .replace(/^[\s,;:.]+|[\s,;:]+$/g, '');
  const [venue] = ['booktitle', 'journal', 'journaltitle', 'howpublished'].flatMap(
    (name) => textOf({ ...fields, howpublished }, name) ?? [],
  );
  return venue;
}

/** Particles belong to the family name ("van der Maaten"), and "Jr." ends it. A name in braces of its own is a team. */
function authorsOf(fields: Fields): Pick<Reference, 'authors' | 'others'> {
  const all = parseValue(String(fields.author ?? ''), 'author').filter(({ family }) => family);
  for (const { family, given } of all) refuseCommands(`${family} ${given}`, 'author');
  const named = all.filter(({ family, given }) => family !== 'others' || given);
  const authors = named.map(({ family = '', given, prefix, suffix }) =>
    given || prefix
      ? { family: [prefix, family, suffix].filter(Boolean).join(' '), ...(given && { given }) }
      : { name: family },
  );
  return { authors, others: named.length < all.length };
}

function readEntry(key: string, fields: Fields, bibtex: string | undefined): Reference {
  if (!bibtex) throw new Error('its text cannot be found: it must begin like "@misc{key," and end with a brace.');
  const keywords = (textOf(fields, 'keywords') ?? '').split(/\s*[,;]\s*/).filter(Boolean);
  const statuses = keywords.filter((word) => word !== 'background');
  if (statuses.length !== 1) {
    throw new Error(`it needs one of confirmed, secondary, recalled in keywords, not "${keywords}".`);
  }
  const venue = venueOf(fields);
  const pages = textOf(fields, 'pages')?.replace(/(\d)-(?=\d)/g, '$1–');
  const arxiv = arxivOf(fields);
  const url = urlOf(fields, arxiv);
  const note = textOf(fields, 'annote');
  return {
    key,
    title: textOf(fields, 'title') ?? '',
    ...authorsOf(fields),
    year: textOf(fields, 'year') ?? textOf(fields, 'date')?.slice(0, 4) ?? '',
    ...(venue && { venue }),
    ...(pages && { pages }),
    ...(arxiv && { arxiv }),
    ...(url && { url }),
    ...(note && { note }),
    status: statuses[0] as Reference['status'],
    background: keywords.includes('background'),
    bibtex: bibtex.replace(OWN_FIELDS, '').replace(/,(\s*\})$/, '$1'),
  };
}

/** What the parser says of a syntax error without the rules of its grammar that it went through. */
const firstSentence = (error: unknown) =>
  (error as Error).message
    .replace(/ \([\w>-]+\)$/, '')
    .replace(/\s+/g, ' ')
    .trim();

/** `file` is named in the errors. Throws one plain sentence for each entry that BibTeX itself would not read. */
export function parseBibliography(source: string, file: string): Reference[] {
  const texts = entryTexts(source);
  let entries: ReturnType<typeof parseFile>;
  try {
    entries = parseFile(source);
  } catch (error) {
    throw new Error(`${file}: ${firstSentence(error)}`);
  }
  const errors: string[] = [];
  const references = entries.flatMap(({ label, properties }) => {
    try {
      return readEntry(label, properties, texts.get(label));
    } catch (error) {
      errors.push(`${file}: ${label}: ${firstSentence(error)}`);
      return [];
    }
  });
  if (errors.length > 0) throw new Error(errors.join('\n'));
  return references;
}

type Author = Reference['authors'][number];

const familyName = (author: Author) => ('name' in author ? author.name : author.family);
const fullName = (author: Author) => ('name' in author ? author.name : [author.given, author.family].join(' ').trim());

/** "Su, 2025", "Kingma and Ba, 2015", "Jordan et al., 2024". */
export function shortCitation({ authors, others, year }: Reference): string {
  const [first, second] = authors.map(familyName);
  const names = others || authors.length > 2 ? `${first} et al.` : second ? `${first} and ${second}` : first;
  return `${names}, ${year}`;
}

/** Up to `limit` names, then "et al.": "Keller Jordan, Yuchen Jin, Vlado Boza et al.". */
export function authorList({ authors, others }: Reference, limit = 6): string {
  const shown = authors.slice(0, limit).map(fullName);
  if (others || authors.length > limit) return `${shown.join(', ')} et al.`;
  const last = shown.pop();
  return shown.length > 0 ? `${shown.join(', ')} and ${last}` : `${last}`;
}

/** "Keller Jordan, Yuchen Jin et al. Title of the work": a name that ends in a full stop gets no second one. */
export const sentence = (text: string): string => (text.endsWith('.') ? text : `${text}.`);

/** "Findings of … EMNLP 2020, pages 4246–4253, 2020, arXiv:2010.04245". */
export function whereAndWhen({ venue, pages, year, arxiv }: Reference): string {
  return [venue, pages && `pages ${pages}`, year, arxiv && `arXiv:${arxiv}`].filter(Boolean).join(', ');
}
