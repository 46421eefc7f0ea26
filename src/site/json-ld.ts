/** What a page says about itself to machines, in schema.org's words: https://schema.org/TechArticle and its kin. */

import { LICENCES, type PageCitation, SITE_AUTHOR, SITE_NAME } from '../papers/page-citation.ts';
import type { PaperMeta, Reference } from '../papers/schemas.ts';

type Thing = Readonly<Record<string, unknown>>;

const CONTEXT = 'https://schema.org';
const LANGUAGE = 'en';
const publisher = (home: string): Thing => ({ '@type': 'Organization', name: SITE_AUTHOR, url: home });

/** The text of a script element: no "<" ends the element or opens a comment, and JSON reads the same. */
export const scriptText = (data: Thing): string => JSON.stringify(data).replaceAll('<', '\\u003c');

/** The report that a page is about. Its authors are people, unless the bibliography lists them as a team. */
export function report(meta: PaperMeta, reference: Reference | undefined): Thing {
  const teams = new Set(reference?.authors.flatMap((author) => ('name' in author ? author.name : [])));
  return {
    '@type': 'ScholarlyArticle',
    name: meta.title,
    author: meta.authors.map((name) => ({ '@type': teams.has(name) ? 'Organization' : 'Person', name })),
    ...(meta.arxiv
      ? {
          identifier: { '@type': 'PropertyValue', propertyID: 'arXiv', value: meta.arxiv },
          url: `https://arxiv.org/abs/${meta.arxiv}`,
        }
      : reference?.url && { url: reference.url }),
  };
}

interface Article {
  readonly citation: PageCitation;
  readonly description: string;
  /** Of the picture, absolute. */
  readonly image: string;
  readonly minutes: number;
  readonly about: Thing;
  /** Address of the home page. */
  readonly home: string;
}

export const techArticle = ({ citation, description, image, minutes, about, home }: Article): Thing => ({
  '@context': CONTEXT,
  '@type': 'TechArticle',
  headline: citation.title,
  description,
  url: citation.url,
  image,
  inLanguage: LANGUAGE,
  dateModified: citation.date,
  timeRequired: `PT${minutes}M`,
  author: publisher(home),
  isPartOf: { '@type': 'WebSite', name: SITE_NAME, url: home },
  about,
  isAccessibleForFree: true,
  license: LICENCES.content.url,
});

export const webSite = (home: string, description: string): Thing => ({
  '@context': CONTEXT,
  '@type': 'WebSite',
  name: SITE_NAME,
  description,
  url: home,
  inLanguage: LANGUAGE,
  publisher: publisher(home),
  potentialAction: {
    '@type': 'SearchAction',
    target: { '@type': 'EntryPoint', urlTemplate: `${home}search/?q={search_term_string}` },
    'query-input': 'required name=search_term_string',
  },
  isAccessibleForFree: true,
  license: LICENCES.content.url,
});

interface Answered {
  readonly question: string;
  readonly answer: string;
  readonly url: string;
  readonly about: Thing;
  readonly home: string;
}

/** A page that is about one question. */
export const qaPage = ({ question, answer, url, about, home }: Answered): Thing => ({
  '@context': CONTEXT,
  '@type': 'QAPage',
  url,
  inLanguage: LANGUAGE,
  about,
  mainEntity: {
    '@type': 'Question',
    name: question,
    answerCount: 1,
    acceptedAnswer: { '@type': 'Answer', text: answer, url, author: publisher(home) },
  },
  isAccessibleForFree: true,
  license: LICENCES.content.url,
});
