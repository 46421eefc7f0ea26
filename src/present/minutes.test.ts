import type { Link } from 'mdast';
import { toString as wordsOf } from 'mdast-util-to-string';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { expect, it } from 'vitest';
import { minutesOf } from './minutes.ts';
import { newRecord, type TalkRecord } from './record.ts';

const meeting = {
  title: 'Minutes: MuonClip',
  href: '/club/',
  origin: 'https://a.example',
  minutes: 61,
  day: '30 November 2026',
};

/** The file as a reader of Markdown sees it. */
function read(record: TalkRecord) {
  const tree = unified().use(remarkParse).parse(minutesOf(record, meeting));
  const links: [string, string][] = [];
  visit(tree, 'link', (link: Link) => void links.push([wordsOf(link), link.url]));
  const headings: string[] = [];
  visit(tree, 'heading', (heading) => void headings.push(wordsOf(heading)));
  return { links, headings, words: wordsOf(tree) };
}

it('the minutes hold votes, states and open questions, each with its permalink', () => {
  const { links, headings, words } = read({
    ...newRecord(0),
    votes: {
      q: {
        question: 'Whose ends highest?',
        href: '/p/#q',
        answers: [
          { words: 'Muon', count: 4 },
          { words: 'AdamW', count: 2 },
        ],
      },
    },
    shown: [{ title: 'Figure 1', says: 'It holds.', href: '/p/?a.v=1&a.at=4#a' }],
    open: [{ text: 'Why?', href: '/p/#b' }],
  });
  expect(headings).toEqual(['Minutes: MuonClip', 'What the room voted', 'What was shown', 'What stayed open']);
  expect(links).toEqual([
    ['The page', 'https://a.example/club/'],
    ['Whose ends highest?', 'https://a.example/p/#q'],
    ['Figure 1', 'https://a.example/p/?a.v=1&a.at=4#a'],
    ['where it was asked', 'https://a.example/p/#b'],
  ]);
  expect(words).toContain('30 November 2026, 61 minutes.');
  expect(words).toMatch(/Muon: 4[\s\S]*AdamW: 2/);
});

it('a question that nobody has voted on is left out, and so is a section without an entry', () => {
  const votes = { q: { question: 'Is it?', href: '/p/#q', answers: [{ words: 'Yes', count: 0 }] } };
  expect(read({ ...newRecord(0), votes }).headings).toEqual(['Minutes: MuonClip']);
});

it('what was typed stays words: no link, no heading, no address that ends early', () => {
  const text = '# [x](https://evil.example) *b* <b> `c` _d_ |';
  const { links, headings, words } = read({ ...newRecord(0), open: [{ text, href: '/p/?a=(b) c#d' }] });
  expect(links.map(([, url]) => url)).toEqual(['https://a.example/club/', 'https://a.example/p/?a=%28b%29%20c#d']);
  expect(headings).toEqual(['Minutes: MuonClip', 'What stayed open']);
  expect(words).toContain(text);
});
