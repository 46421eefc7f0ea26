import { readdirSync, readFileSync } from 'node:fs';
import { toText } from 'hast-util-to-text';
import { describe, expect, it } from 'vitest';
import { type Node, SCREEN } from './screens.ts';
import { screensOfMdx } from './screens-fixture.ts';

/** "3 p" for a paragraph on the third screen, "- p" for one that is on none. */
const placed = (blocks: readonly Node[]) =>
  blocks
    .filter(({ type }) => type !== 'text')
    .map((block) => {
      const screen =
        block.properties?.dataScreen ?? block.attributes?.find(({ name }) => name === SCREEN)?.value ?? '-';
      return `${screen} ${block.tagName ?? block.name}`;
    });
const screens = (mdx: string) => placed(screensOfMdx(mdx).blocks);

describe('a text without any mark', () => {
  it('shows each heading alone, then its answer; the rest has no screen', () => {
    expect(screens('## Why?\n\nBecause.\n\nAnd so on.\n\n### How?\n\nSo.')).toEqual([
      '1 h2',
      '2 p',
      '- p',
      '3 h3',
      '4 p',
    ]);
  });

  it('begins with its first paragraph, after the title', () => {
    expect(screens('All at once.\n\nMore.')).toEqual(['1 p', '- p']);
  });

  it('gives every figure, drawing and box a screen of its own', () => {
    expect(
      screens('A.\n\n<Figure id="a" />\n\n<Drawing id="b" />\n\n<Box title="c">\n\nIn it.\n\n</Box>\n\nAfter.'),
    ).toEqual(['1 p', '2 Figure', '3 Drawing', '4 Box', '- p']);
  });

  it('takes a paragraph that begins in bold for a thought', () => {
    expect(screens('A.\n\n**A thought.** And why.\n\nNot **this** one.')).toEqual(['1 p', '2 p', '- p']);
  });

  it('keeps a formula with the sentence that leads to it and the one that goes on after it', () => {
    expect(screens('A.\n\nIt is\n\n$$\nx\n$$\n\nwhere so.\n\nThen this.')).toEqual([
      '1 p',
      '2 p',
      '2 span',
      '2 p',
      '- p',
    ]);
    expect(screens('It is\n\n$$\nx\n$$')).toEqual(['1 p', '1 span']);
  });

  it('keeps a list, a table and code with the sentence before them, and alone where there is none', () => {
    expect(screens('A.\n\nThese:\n\n- x\n- y\n\n## B?\n\n```js\nx\n```')).toEqual([
      '1 p',
      '2 p',
      '2 ul',
      '3 h2',
      '4 pre',
    ]);
  });

  it('is not torn apart by a margin note', () => {
    expect(screens('A.\n\nThese:\n\n<Aside label="x">\n\nNote.\n\n</Aside>\n\n- x')).toEqual([
      '1 p',
      '2 p',
      '- Aside',
      '2 ul',
    ]);
  });
});

describe('an author’s marks', () => {
  it('join blocks on one screen and leave no trace', () => {
    expect(screens('A.\n\n<Screen>\n\nB.\n\n<Figure id="c" />\n\n</Screen>\n\nD.')).toEqual([
      '1 p',
      '2 p',
      '2 Figure',
      '- p',
    ]);
  });

  it('take what is said to the presenter out of the text, with its facts as placeholders', () => {
    const { blocks, notes } = screensOfMdx(
      'A.\n\n<Notes>\n\nSay *this*: <Fact id="MC-16" part="logit" />.\n\nThen that.\n\n</Notes>\n\n## B?\n\n<Notes>Wait.</Notes>\n\n<Screen>\n\nC.\n\n<Notes>\n\nOf C.\n\n</Notes>\n\n</Screen>',
    );
    expect(placed(blocks)).toEqual(['1 p', '2 h2', '3 p']);
    expect(notes).toEqual({ 1: ['Say this: {{MC-16 logit}}.', 'Then that.'], 2: ['Wait.'], 3: ['Of C.'] });
    expect(blocks.map((block) => toText(block as Parameters<typeof toText>[0])).join(' ')).not.toMatch(/Say|Wait|Of C/);
  });
});

describe.each(
  readdirSync('content', { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name: paper }) =>
      readdirSync(`content/${paper}/walkthroughs`).map((file) => `content/${paper}/walkthroughs/${file}`),
    ),
)('%s', (file) => {
  it('is a talk: its screens count on by one, and every figure, drawing and heading is on one', () => {
    const { blocks } = screensOfMdx(readFileSync(file, 'utf8'));
    const all = placed(blocks);
    const numbers = all.flatMap((one) => (one.startsWith('-') ? [] : [Number(one.split(' ')[0])]));
    expect(numbers[0]).toBe(1);
    expect(
      numbers.every((number, i) => i === 0 || number - numbers[i - 1]! === 0 || number - numbers[i - 1]! === 1),
    ).toBe(true);
    expect(all.filter((one) => /^- (h\d|Figure|Drawing|Algorithm|Box|Compare|Quiz)$/.test(one))).toEqual([]);
    // A talk of an hour and not of a day.
    expect(numbers.at(-1)).toBeLessThan(100);
  });
});
