/** What the search finds on built pages: the sections and figures of walkthroughs, and the other pages by their titles. */

import { isElementNode } from '@parse5/tools';
import { withoutSiteName } from '../papers/page-citation.ts';
import type { SearchRecord } from '../search/kinds.ts';
import type { Page } from './html.ts';
import { attribute, byClass, childrenOf, type Element, find, hasClass, type Node, wordsOf } from './html-text.ts';

/** Entries that have records of their own, and the quiz, whose answers a search would give away. */
const APART = ['figure', 'club-entries', 'references', 'quiz', 'still', 'title-block'];

const isApart = (element: Element) => APART.some((name) => hasClass(element, name));
const isIgnored = (element: Element) => attribute(element, 'data-pagefind-ignore') !== undefined;
/** A heading that an address can name. */
const isHeading = (element: Element) => /^h[23]$/.test(element.tagName) && attribute(element, 'id') !== undefined;

interface Section {
  readonly id: string;
  readonly title: string;
  readonly texts: string[];
}

const holds = (node: Node, wanted: (element: Element) => boolean) => find(node, wanted) !== undefined;

/** The text of an article in pieces that each begin at a heading; what stands before the first has no id. */
function sectionsOf(article: Element, title: string): Section[] {
  const sections: Section[] = [{ id: '', title, texts: [] }];
  const visit = (node: Node): void => {
    if (isElementNode(node) && (isApart(node) || isIgnored(node))) return;
    if (isElementNode(node) && isHeading(node)) {
      sections.push({ id: attribute(node, 'id') ?? '', title: wordsOf(node), texts: [] });
    } else if (holds(node, (element) => isHeading(element) || isApart(element))) childrenOf(node).forEach(visit);
    else sections.at(-1)?.texts.push(wordsOf(node));
  };
  childrenOf(article).forEach(visit);
  return sections;
}

function figuresOf(article: Element): Element[] {
  const figures: Element[] = [];
  const visit = (node: Node): void => {
    if (isElementNode(node) && hasClass(node, 'figure')) figures.push(node);
    else childrenOf(node).forEach(visit);
  };
  visit(article);
  return figures;
}

const headOf = (document: Node, name: string) => {
  const meta = find(document, (element) => element.tagName === 'meta' && attribute(element, 'name') === name);
  return (meta && attribute(meta, 'content')) ?? '';
};

/** The text of a part by its class, or nothing. */
const said = (root: Node, className: string) => {
  const element = byClass(root, className);
  return element ? wordsOf(element) : '';
};

/** A walkthrough's sections, the first of them with its question and description, and its figures. */
function walkthroughRecords(address: string, document: Node, article: Element, title: string): SearchRecord[] {
  const sections = sectionsOf(article, title).map(({ id, title: heading, texts }): SearchRecord => {
    const lead = id === '' ? [said(document, 'question'), headOf(document, 'description')] : [];
    return {
      kind: 'Walkthrough',
      address: id === '' ? address : `${address}#${id}`,
      title: heading,
      where: id === '' ? '' : title,
      content: [...lead, ...texts].filter(Boolean).join(' '),
    };
  });
  const figures = figuresOf(article).map((figure): SearchRecord => {
    const claim = said(figure, 'figure-claim');
    return {
      kind: 'Figure',
      address: `${address}#${attribute(figure, 'id')}`,
      title: said(figure, 'figure-title'),
      where: [title, said(figure, 'figure-number')].filter(Boolean).join(', '),
      detail: claim,
      content: claim,
    };
  });
  // A heading without a word below it is found by what stands under the headings after it.
  return [...sections.filter(({ content }) => content !== ''), ...figures];
}

/** Another page by its title and description, with the beginning of its marked part, and that part's sections. */
function otherRecords(address: string, document: Node, body: Element | undefined, title: string): SearchRecord[] {
  const parts = (body ? sectionsOf(body, title) : []).map((part) => ({
    ...part,
    content: part.texts.filter(Boolean).join(' '),
  }));
  const lead = [headOf(document, 'description'), parts[0]?.content].filter(Boolean).join(' ');
  const sections = parts.filter(({ id, content }) => id !== '' && content !== '');
  return [
    { kind: 'Page', address, title, where: '', content: lead },
    ...sections.map(({ id, title: heading, content }): SearchRecord => {
      return { kind: 'Page', address: `${address}#${id}`, title: heading, where: title, content };
    }),
  ];
}

/**
 * The records of one built page. The part that is marked `data-pagefind-body` is cut at its headings: an article, which only
 * walkthroughs have, or another page's part. A page that is not to be listed has none.
 */
export function pageRecords({ file, document }: Page): SearchRecord[] {
  if (headOf(document, 'robots').includes('noindex')) return [];
  const address = `/${file.replace(/(^|\/)index\.html$/, '$1')}`;
  const named = (tag: string) => {
    const element = find(document, ({ tagName }) => tagName === tag);
    return element ? wordsOf(element) : '';
  };
  const body = find(document, (element) => attribute(element, 'data-pagefind-body') !== undefined);
  return body?.tagName === 'article'
    ? walkthroughRecords(address, document, body, named('h1'))
    : otherRecords(address, document, body, withoutSiteName(named('title')));
}
