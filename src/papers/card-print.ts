/** The fingerprint of a card: what of its markup can be seen, and the sheets that say how. A card whose print has changed is stale. */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Element } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { select } from 'hast-util-select';
import { visit } from 'unist-util-visit';

/** The cards' own styles, and the tokens and chart colours that they take. */
const SHEETS = [
  'src/components/Card.astro',
  'src/components/TitleCard.astro',
  'src/styles/tokens.css',
  'src/styles/chart.css',
];

/** Attributes that differ between a build and a test for the same picture: scopes of styles and marks of the compiler. */
const isScope = (name: string) => /^(data[A-Z-]|on|tabIndex)/.test(name);
const isScopeClass = (name: string | number) => /^(svelte|astro|s)-/.test(String(name));

/** One line for each element and each text, in the order of the document. */
function linesOf(card: Element): string[] {
  const lines: string[] = [];
  visit(card, (node) => {
    if (node.type === 'text' && node.value.trim()) lines.push(node.value.trim());
    if (node.type !== 'element') return;
    const attributes = Object.entries(node.properties)
      .filter(([name]) => !isScope(name))
      .map(([name, value]) => {
        const shown = Array.isArray(value) ? value.filter((one) => !isScopeClass(one)).sort() : [value];
        return `${name}=${shown.join(' ')}`;
      })
      .filter((one) => one !== 'className=')
      .sort();
    lines.push([node.tagName, ...attributes].join(' '));
  });
  return lines;
}

/** `html` holds the card: its page, or the element alone. */
export function cardPrint(html: string): string {
  const card = select('.card', fromHtml(html));
  if (!card) throw new Error('There is no element with the class "card".');
  const hash = createHash('sha256').update(linesOf(card).join('\n'));
  for (const sheet of SHEETS) hash.update(readFileSync(sheet));
  return hash.digest('hex').slice(0, 16);
}
