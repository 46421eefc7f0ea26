/** What the search finds on built pages: the sections and figures of walkthroughs, and the other pages by their titles. */

import { parse } from 'parse5';
import type { SearchRecord } from '../search/kinds.ts';
import {
  attribute,
  byClass,
  childrenOf,
  type Element,
  find,
  hasClass,
  isElement,
  type Node,
  wordsOf,
} from './html-text.ts';

/** Entries that have records of their own, and the quiz, whose answers a search would give away. */
const APART = ['figure', 'club-entries', 'references', 'quiz'];

const isApart = (element: Element) => APART.some((name) => hasClass(element, name));
const isHeading = ({ tagName }: Element) => tagName === 'h2' || tagName === 'h3';

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
    if (isElement(node) && isApart(node)) return;
    if (isElement(node) && isHeading(node)) {
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
    if (isElement(node) && hasClass(node, 'figure')) figures.push(node);
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

/**
 * The records of one built page. A page with an article that is marked `data-pagefind-body` is cut at its headings; of
 * another page there is its title and description; a page that is not to be listed has none.
 */
export function pageRecords(file: string, html: string): SearchRecord[] {
  const document = parse(html);
  if (headOf(document, 'robots').includes('noindex')) return [];
  const address = `/${file.replace(/(^|\/)index\.html$/, '$1')}`;
  const heading = find(document, ({ tagName }) => tagName === 'h1');
  const title = heading ? wordsOf(heading) : '';
  const article = find(
    document,
    (element) => element.tagName === 'article' && attribute(element, 'data-pagefind-body') !== undefined,
  );
  if (article) return walkthroughRecords(address, document, article, title);
  return [{ kind: 'Page', address, title, where: '', content: headOf(document, 'description') }];
}
