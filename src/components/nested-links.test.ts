import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const LINKS = '(?:Fact|Term|Cite|PlaceLink)';
const INSIDE = new RegExp(
  `<(${LINKS})\\b(?:[^>"/]|"[^"]*")*>((?!</\\1>)[\\s\\S])*?<(?:${LINKS}|a)\\b(?:(?!</\\1>)[\\s\\S])*?</\\1>`,
  'g',
);

/** Components that are links, with another one inside. */
const nested = (text: string) => [...text.matchAll(INSIDE)].map(([found]) => found);

it('no link of a text holds another: a browser closes the outer one, which is then a link without a name', () => {
  expect(nested('<Fact id="A"><Term id="b">c</Term> d</Fact>')).toHaveLength(1);
  expect(nested('<Fact id="A" /> and <Term id="b">c</Term>, <Fact id="A">d</Fact>')).toEqual([]);
  const files = globSync('content/**/*.mdx');
  expect(files.length).toBeGreaterThan(3);
  expect(files.flatMap((file) => nested(readFileSync(file, 'utf8')).map((found) => `${file}: ${found}`))).toEqual([]);
});
