/** Whatever lies in the storage, comes over the channel or stands in the address of a talk: it is one of ours, or it is dropped. */

import fc from 'fast-check';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { expect, it } from 'vitest';
import { presented, presenting, withoutPresenting } from './address.ts';
import { readMessage } from './message.ts';
import { minutesOf } from './minutes.ts';
import { asked, newRecord, readRecord, recordSchema, type TalkRecord, voted, withShown } from './record.ts';

const RUNS = { numRuns: 600 };
const NOW = 1_800_000_000_000;
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 700 }),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.constantFrom(
    '',
    '<img src=x onerror=alert(1)>',
    '[a](javascript:alert(1))',
    '|',
    '`',
    '__proto__',
    '\n\n# No heading',
  ),
);
const href = fc.oneof(fc.constantFrom('/a/?b=1#c', '//other.example/', 'javascript:alert(1)', ''), text);

/** A record as it comes about by use, whatever people type. */
const used = fc
  .tuple(fc.array(fc.tuple(text, text)), fc.array(fc.tuple(text, fc.integer())))
  .map(([open, answers]): TalkRecord => {
    const at = '/page/?x=1#y';
    let record = newRecord(NOW);
    for (const [words, title] of open) record = withShown(asked(record, words, at), { title, says: words, href: at });
    const counted = answers.map(([words, count]) => ({ words, count }));
    return voted(record, 'a-vote', { question: 'Which?', href: at, answers: counted });
  });

it('a record that came about by use is read back as it was', () => {
  fc.assert(
    fc.property(used, (record) => {
      expect(readRecord(JSON.stringify(record), NOW)).toEqual(record);
    }),
    RUNS,
  );
});

it('of any stored text only a record is taken, and none whose link leads elsewhere', () => {
  const other = fc.record({
    revision: fc.anything(),
    began: fc.constant(NOW),
    votes: fc.anything(),
    shown: fc.array(fc.record({ title: text, says: text, href })),
    open: fc.array(fc.record({ text, href })),
  });
  const near = fc.record({
    revision: fc.nat(),
    began: fc.constant(NOW),
    votes: fc.constant({}),
    shown: fc.constant([]),
    open: fc.array(fc.record({ text, href }), { minLength: 1 }),
  });
  fc.assert(
    fc.property(
      fc.oneof(
        text,
        fc.json(),
        other.map((value) => JSON.stringify(value)),
        near.map((value) => JSON.stringify(value)),
      ),
      (stored) => {
        const record = readRecord(stored, NOW);
        if (record === undefined) return;
        expect(recordSchema.safeParse(record).success).toBe(true);
        for (const one of [...record.shown, ...record.open]) expect(one.href).toMatch(/^\/(?!\/)/);
      },
    ),
    RUNS,
  );
});

it('of anything on the channel only a message is taken', () => {
  const kind = fc.constantFrom('hello', 'go', 'figure', 'drawing', 'press', 'record', 'other');
  const near = fc.record(
    {
      kind,
      id: fc.oneof(text, fc.constant('muonclip')),
      screen: fc.anything(),
      revision: fc.oneof(fc.nat(), fc.anything()),
      step: fc.nat(),
      values: fc.dictionary(text, fc.double()),
    },
    { requiredKeys: ['kind'] },
  );
  fc.assert(
    fc.property(fc.oneof(fc.anything(), near), (data) => {
      const message = readMessage(data);
      if (message && 'id' in message) expect(message.id).toMatch(/^[a-z0-9][a-z0-9-]{0,80}$/);
      if (message?.kind === 'drawing')
        for (const value of Object.values(message.values)) expect(Number.isFinite(value)).toBe(true);
    }),
    RUNS,
  );
});

it('the minutes of any meeting are whole lines of Markdown in which no word is a link, a heading or HTML', () => {
  fc.assert(
    fc.property(used, (record) => {
      const minutes = minutesOf(record, {
        title: 'A talk',
        href: '/page/',
        origin: 'https://a.example',
        minutes: 5,
        day: '2026-01-01',
      });
      const headings: string[] = [];
      visit(unified().use(remarkParse).parse(minutes), (node) => {
        expect(['html', 'code', 'image', 'thematicBreak', 'definition']).not.toContain(node.type);
        if (node.type === 'link') expect(node.url).toMatch(/^https:\/\/a\.example\/page\//);
        if (node.type === 'heading') headings.push(`${node.depth}`);
      });
      expect(headings.join('')).toMatch(/^12*$/);
    }),
    { numRuns: 80 },
  );
});

it('an address is presented at one place, and left without a trace', () => {
  fc.assert(
    fc.property(text, fc.nat(200), (rest, at) => {
      const query = presenting(`?${rest}`, 'desk', at);
      expect(presented(query)).toEqual({ mode: 'desk', at: String(at) });
      expect(presented(withoutPresenting(query))?.mode).not.toBe('desk');
    }),
    RUNS,
  );
});
