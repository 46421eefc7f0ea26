/** Whatever an address asks of a list, of a way, of two states or of a search: nothing throws, and no text is lost or taken for HTML. */

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { excerptPieces, markWords } from '../search/words.ts';
import { readBeside } from './beside.ts';
import { heightOf } from './embed-size.ts';
import { matches, readSought, searchable, writeSought } from './filter-state.ts';
import { stopIn, withoutWay } from './way-state.ts';

const RUNS = { numRuns: 600 };
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 120 }),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.constantFrom(
    '',
    '(',
    '[a-',
    '\\',
    '.*',
    '^$',
    '<mark>',
    '</mark>',
    '&lt;',
    '__proto__',
    'QK-Clip',
    '%',
    '\0',
    'İ',
  ),
);
const choices = { status: ['confirmed', 'derived'], topic: ['optimizer', 'data'] };
const pair = fc
  .tuple(
    fc.oneof(text, fc.constantFrom('q', 'status', 'topic', 'way', 'figure', 'a', 'b')),
    fc.oneof(text, fc.constantFrom('derived', 'data', '5.2', 'one')),
  )
  .map(([key, value]) => `${key}=${value}`);
const search = fc.oneof(
  text,
  fc.array(pair, { maxLength: 8 }).map((pairs) => `?${pairs.join('&')}`),
);

it('a list takes the words and the choices that it has, says the rest in short, and writes what it reads', () => {
  fc.assert(
    fc.property(search, text, (query, row) => {
      const { notes, ...sought } = readSought(query, choices);
      for (const [name, value] of Object.entries(sought.chosen)) expect(choices[name as 'status']).toContain(value);
      expect(sought.text.length).toBeLessThanOrEqual(80);
      for (const note of notes) expect(note.length).toBeLessThan(200);
      expect(readSought(writeSought(sought, choices, ''), choices)).toEqual({ ...sought, notes: [] });
      expect(matches(sought)({ text: searchable(row), values: {} })).toBeTypeOf('boolean');
    }),
    RUNS,
  );
});

it('a row is found by every part of its own text', () => {
  fc.assert(
    fc.property(text, fc.nat(60), fc.nat(20), (row, at, length) => {
      const whole = searchable(row);
      const part = whole.slice(at, at + length);
      expect(matches({ text: part, chosen: {} })({ text: whole, values: {} })).toBe(true);
    }),
    RUNS,
  );
});

it('a result shows every letter of its text, whatever was sought', () => {
  fc.assert(
    fc.property(
      text,
      fc.oneof(
        text,
        fc.array(text, { maxLength: 4 }).map((words) => words.join(' ')),
      ),
      (shown, query) => {
        const whole = markWords(shown, query)
          .map((piece) => piece.text)
          .join('');
        expect(whole).toBe(shown);
        for (const piece of excerptPieces(shown)) expect(piece.text).toBeTypeOf('string');
      },
    ),
    RUNS,
  );
});

it('a link to two states, to a stop of a way, or a message about a height is what it may be, or nothing', () => {
  const ways = [{ id: '5', title: 'Five', stops: [{}, {}] }] as unknown as Parameters<typeof stopIn>[0];
  fc.assert(
    fc.property(search, fc.anything(), (query, data) => {
      const beside = readBeside(query, ['one']);
      if (typeof beside === 'string') expect(beside.length).toBeLessThan(300);
      else expect(beside.figure).toBe('one');
      const at = stopIn(ways, query);
      if (at) expect([1, 2]).toContain(at.number);
      expect(stopIn(ways, withoutWay(query))).toBeUndefined();
      const height = heightOf(data);
      expect(height === undefined || (Number.isInteger(height) && height > 0 && height <= 20_000)).toBe(true);
    }),
    RUNS,
  );
});
