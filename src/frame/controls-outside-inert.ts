/** For tests: the controls of a page's HTML that could be worked although nothing answers them yet. */

import type { Element, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { matches, select, selectAll } from 'hast-util-select';
import { toText } from 'hast-util-to-text';
import { SKIP, visit } from 'unist-util-visit';

const CONTROLS = 'button, input, select, textarea, [tabindex="0"], [contenteditable]';

/**
 * Each control of the fragment `html` that stands in no `inert` element and no disabled `<fieldset>` and is not disabled itself, by its name and words. Links and
 * `<summary>` work without a script and are none.
 */
export function controlsOutsideInert(html: string): string[] {
  const root: Root = fromHtml(html, { fragment: true });
  const found: string[] = [];
  visit(root, 'element', (element: Element) => {
    const isDisabledPart = element.tagName === 'fieldset' && element.properties.disabled !== undefined;
    if (element.properties.inert !== undefined || isDisabledPart) return SKIP;
    // The browser's own <summary> aside, a region that scrolls takes focus so that it can be read.
    const isRegion = element.properties.role === 'region' && select('table, svg, pre', element) !== undefined;
    if (matches(CONTROLS, element) && !isRegion && element.properties.disabled === undefined)
      found.push(`${element.tagName} "${nameOf(element)}"`);
    return undefined;
  });
  return found;
}

const nameOf = (element: Element): string =>
  String(element.properties.ariaLabel ?? '') || toText(element).trim() || String(element.properties.type ?? '');

/** How many controls of the fragment stand in an `inert` element. */
export const controlsInInert = (html: string): number =>
  new Set(selectAll('[inert]', fromHtml(html, { fragment: true })).flatMap((inert) => selectAll(CONTROLS, inert))).size;
