/** BibTeX in, typed references out; and the two ways in which a page names a work: in a bracket and in a list. */

import { parse } from '@retorquere/bibtex-parser';
import type { Reference } from './schemas.ts';

/** Fields that are ours, not the work's: they stay out of the entry that readers copy. */
const OWN_FIELDS = /\n\s*(?:keywords|annote) = \{[^{}]*\},?/g;

interface Creator {
  readonly name?: string;
  readonly lastName?: string;
  readonly firstName?: string;
}

/** `file` is named in the errors. Throws one plain sentence for each entry that BibTeX itself would not read. */
export function parseBibliography(source: string, file: string): Reference[] {
  const { entries, errors } = parse(source, { sentenceCase: false });
  if (errors.length > 0) {
    throw new Error(
      errors.map(({ error, input }) => `${file}: ${error} near "${(input ?? '').trim().slice(0, 60)}".`).join('\n'),
    );
  }
  return entries.map(({ key, fields, input }) => {
    const creators = (fields.author ?? []) as Creator[];
    const named = creators.filter(({ lastName }) => lastName !== 'others');
    const keywords = fields.keywords ?? [];
    const venue = fields.booktitle ?? fields.journal ?? fields.howpublished;
    const arxiv = fields.archiveprefix === 'arXiv' ? fields.eprint : undefined;
    const url = fields.url ?? (arxiv && `https://arxiv.org/abs/${arxiv}`);
    const statuses = keywords.filter((word) => word !== 'background');
    if (statuses.length !== 1) {
      throw new Error(`${file}: ${key} needs one of confirmed, secondary, recalled in keywords, not "${keywords}".`);
    }
    return {
      key,
      title: String(fields.title ?? ''),
      authors: named.map(({ name, lastName, firstName }) =>
        lastName ? { family: lastName, ...(firstName && { given: firstName }) } : { name: name ?? '' },
      ),
      others: named.length < creators.length,
      year: String(fields.year ?? ''),
      ...(venue && { venue: String(venue) }),
      ...(fields.pages && { pages: String(fields.pages) }),
      ...(arxiv && { arxiv: String(arxiv) }),
      ...(url && { url: String(url) }),
      ...(fields.annote && { note: String(fields.annote) }),
      status: statuses[0] as Reference['status'],
      background: keywords.includes('background'),
      bibtex: input.replace(OWN_FIELDS, '').replace(/,(\s*\})$/, '$1'),
    };
  });
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
