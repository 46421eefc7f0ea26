/** The fingerprint of a card: what of its markup can be seen, and the sheets that say how. A card whose print has changed is stale. */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type DefaultTreeAdapterMap, parse } from 'parse5';

type Node = DefaultTreeAdapterMap['node'];

/** The cards' own styles, and the tokens and chart colours that they take. */
const SHEETS = [
  'src/components/Card.astro',
  'src/components/TitleCard.astro',
  'src/styles/tokens.css',
  'src/styles/chart.css',
];

/** Attributes that differ between a build and a test for the same picture: scopes of styles and marks of the compiler. */
const isScope = (name: string) => /^(data-|on|tabindex)/.test(name);
const withoutScopes = (classes: string) =>
  classes
    .split(/\s+/)
    .filter((name) => !/^(svelte|astro|s)-/.test(name))
    .sort()
    .join(' ');

function visible(node: Node, lines: string[]): void {
  if (node.nodeName === '#text' && 'value' in node && node.value.trim()) lines.push(node.value.trim());
  if ('tagName' in node) {
    const attributes = node.attrs
      .filter(({ name }) => !isScope(name))
      .map(({ name, value }) => `${name}=${name === 'class' ? withoutScopes(value) : value}`)
      .filter((one) => one !== 'class=')
      .sort();
    lines.push([node.tagName, ...attributes].join(' '));
  }
  if ('childNodes' in node) for (const child of node.childNodes) visible(child, lines);
}

function findCard(node: Node): Node | undefined {
  if ('attrs' in node && node.attrs.some(({ name, value }) => name === 'class' && /\bcard\b/.test(value))) return node;
  if (!('childNodes' in node)) return undefined;
  for (const child of node.childNodes) {
    const found = findCard(child);
    if (found) return found;
  }
  return undefined;
}

/** `html` holds the card: its page, or the element alone. */
export function cardPrint(html: string): string {
  const card = findCard(parse(html));
  if (!card) throw new Error('There is no element with the class "card".');
  const lines: string[] = [];
  visible(card, lines);
  const hash = createHash('sha256').update(lines.join('\n'));
  for (const sheet of SHEETS) hash.update(readFileSync(sheet));
  return hash.digest('hex').slice(0, 16);
}
