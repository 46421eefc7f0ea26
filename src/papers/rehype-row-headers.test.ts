import { fromHtml } from 'hast-util-from-html';
import { selectAll } from 'hast-util-select';
import { toText } from 'hast-util-to-text';
import { expect, it } from 'vitest';
import { rehypeRowHeaders } from './rehype-row-headers.ts';

it('the first cell of each row names it, the cells of the head their columns, and an empty corner nothing', () => {
  const tree = fromHtml(
    '<table><thead><tr><th></th><th>a</th></tr></thead><tbody><tr><td>x</td><td>1</td></tr><tr><td>y</td><td>2</td></tr></tbody></table>',
    { fragment: true },
  );
  rehypeRowHeaders()(tree);
  const texts = (selector: string) => selectAll(selector, tree).map((cell) => toText(cell));
  expect([texts('th[scope=col]'), texts('th[scope=row]'), texts('td')]).toEqual([['a'], ['x', 'y'], ['', '1', '2']]);
});
