/** One built page as the checks see it, read by parse5 the way a browser reads it. */

import { isElementNode, isParentNode, isTemplateNode, isTextNode } from '@parse5/tools';
import { type DefaultTreeAdapterMap, parse } from 'parse5';

type Node = DefaultTreeAdapterMap['node'];
export type Document = DefaultTreeAdapterMap['document'];

export interface PageElement {
  readonly tag: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** How many elements are directly inside. */
  readonly children: number;
}

export interface PageText {
  readonly text: string;
  /** Tags of the elements around it, outermost first. */
  readonly within: readonly string[];
}

export interface Page {
  /** Path in the output folder, with forward slashes: "kimi-k2/sources/index.html". */
  readonly file: string;
  readonly document: Document;
  readonly elements: readonly PageElement[];
  readonly texts: readonly PageText[];
  readonly ids: ReadonlySet<string>;
}

/** The search's index, the list of what can be kept offline and the checks read the same files one after another. */
const read = new Map<string, { readonly html: string; readonly page: Page }>();

/** The page of an output file; a file that is asked for again with the same text is not parsed again. */
export function readPage(file: string, html: string): Page {
  const known = read.get(file);
  if (known?.html === html) return known.page;
  const page = parsePage(file, html);
  read.set(file, { html, page });
  return page;
}

function parsePage(file: string, html: string): Page {
  const elements: PageElement[] = [];
  const texts: PageText[] = [];
  const visit = (node: Node, within: readonly string[]): void => {
    if (isTextNode(node)) texts.push({ text: node.value, within });
    let inside = within;
    if (isElementNode(node)) {
      elements.push({
        tag: node.tagName,
        attributes: new Map(node.attrs.map(({ name, value }) => [name, value])),
        children: node.childNodes.filter(isElementNode).length,
      });
      inside = [...within, node.tagName];
    }
    // A template's content is no child of it: it is not on the page, but its links and ids may come to be.
    const children = isTemplateNode(node) ? node.content.childNodes : isParentNode(node) ? node.childNodes : [];
    for (const child of children) visit(child, inside);
  };
  const document = parse(html);
  visit(document, []);
  const ids = new Set(elements.flatMap(({ attributes }) => attributes.get('id') ?? []));
  return { file, document, elements, texts, ids };
}

/** The text of the page's own title; a drawing in the body may have one too. */
export function titleOf(page: Page): string {
  return page.texts
    .filter(({ within }) => within.includes('head') && within.includes('title'))
    .map(({ text }) => text)
    .join('')
    .trim();
}
