/** Whatever stands in an address, a file or a field: nothing throws, nothing is taken that the table forbids, and what is written is read back. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Run } from '../lab/experiment/experiment.ts';
import { type ParamTable, readParams, readValue } from '../lab/experiment/params.ts';
import { encodeRun } from '../lab/experiment/recording.ts';
import { counting } from '../worker/fake-worker.ts';
import { record } from './figure-fixture.ts';
import { findGuesses, readGuess, writeGuess } from './guess.ts';
import { readRun } from './read-run.ts';
import { readUrlState, writeUrlState } from './url-state.ts';

const params = {
  lr: { kind: 'number', label: 'Rate', help: '', default: 0.06, min: 0.0005, max: 0.3, log: true },
  attention: {
    kind: 'choice',
    label: 'Attention',
    help: '',
    default: 'mha',
    options: [
      { value: 'mha', label: 'MHA' },
      { value: 'mla', label: 'MLA' },
    ],
  },
  clip: { kind: 'flag', label: 'Clip', help: '', default: false, changes: true },
  tau: { kind: 'number', label: 'Tau', help: '', default: 30, min: 1, max: 200, changes: true },
  steps: { kind: 'number', label: 'Steps', help: '', default: 600, min: 20, max: 3000, integer: true },
} as const;
const toy = { id: 'toy', version: 2, params, length: ({ steps }: { steps: number }) => steps };

const RUNS = { numRuns: 600 };
/** Any text, and texts of the pieces that a reader of addresses looks for. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.constantFrom(
    '',
    '%',
    '%zz',
    '1e999',
    '-0',
    'NaN',
    '0,03',
    '１',
    '<b>',
    '__proto__',
    'constructor',
    'null',
    '[]',
    '\0',
  ),
  fc.double().map(String),
  fc.integer().map(String),
);
const name = fc.oneof(
  text,
  fc.constantFrom(...Object.keys(params), 'v', 'at', 'from', 'cover', 'guess', 'room', 'then.tau'),
);
const raw = (value: string) => value;
const pair = fc
  .tuple(fc.constantFrom('toy.', 'toy', 'other.', ''), name, text, fc.constantFrom(raw, encodeURIComponent))
  // A lone half of a surrogate has no code in an address.
  .map(([prefix, key, value, code]) => `${prefix}${key}=${code(value.toWellFormed())}`);
const search = fc.oneof(
  text,
  fc
    .array(pair, { maxLength: 12 })
    .chain((pairs) => fc.constantFrom('&', '&amp;', '&&').map((by) => `?${pairs.join(by)}`)),
);

const isAllowed = (values: Readonly<Record<string, unknown>>, table: ParamTable) =>
  Object.keys(values).every((key) => Object.hasOwn(table, key) && readValue(table[key]!, values[key]) === values[key]);

describe('any address', () => {
  it('gives values of the table and short sentences, and what is written of it is read back alike', () => {
    fc.assert(
      fc.property(search, (query) => {
        const { notes, ...state } = readUrlState(toy, query);
        expect(Object.keys(state.params)).toEqual(Object.keys(params));
        expect(isAllowed(state.params, params)).toBe(true);
        expect(state.at === undefined || (state.at >= 0 && state.at < state.params.steps)).toBe(true);
        expect(state.change === undefined || isAllowed(state.change.params, params)).toBe(true);
        expect(notes.length).toBeLessThanOrEqual(6);
        for (const note of notes) expect(note.length).toBeLessThan(400);
        const written = writeUrlState(toy, state, '');
        expect(written).toMatch(/^(\?[\w.=&%!'()*~-]+)?$/);
        expect(readUrlState(toy, written)).toEqual({ ...state, notes: [] });
      }),
      RUNS,
    );
  });

  it('keeps what belongs to others', () => {
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 8 }), (pairs) => {
        const { notes: _, ...state } = readUrlState(toy, `?${pairs.join('&')}`);
        const others = (query: string) =>
          query
            .replace(/^\?/, '')
            .split('&')
            .filter((one) => one !== '' && !/^toy(\.|%2E)/i.test(one));
        const before = pairs.join('&');
        fc.pre(before.length < 4000 && !before.includes('&amp;'));
        expect(others(writeUrlState(toy, state, `?${before}`))).toEqual(others(before));
      }),
      RUNS,
    );
  });
});

describe('any values', () => {
  it('for any table’s names, of any kind, give parameters that the table allows', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(name, fc.oneof(text, fc.anything()))), (values) => {
        const read = readParams(params, values);
        expect(isAllowed(read.params, params)).toBe(true);
        for (const { message } of read.problems) expect(message.length).toBeLessThan(300);
      }),
      RUNS,
    );
  });

  it('a number is read as it was meant whether its point is a comma or not', () => {
    const wide = { ...params.lr, min: -1e6, max: 1e6, log: false } as const;
    fc.assert(
      fc.property(fc.integer({ min: -999_999, max: 999_999 }), fc.integer({ min: 0, max: 4 }), (digits, places) => {
        const written = (digits / 10 ** places).toFixed(places);
        expect(readValue(wide, written)).toBe(Number(written));
        const withComma = readValue(wide, written.replace('.', ','));
        // Three digits behind a comma may be thousands.
        if (withComma !== undefined) expect(withComma).toBe(Number(written));
        else expect(places).toBe(3);
      }),
      RUNS,
    );
  });
});

describe('any file', () => {
  const like = record();
  const saved = JSON.stringify(encodeRun(like as Run));

  it('of text, of JSON, or a saved run with one place changed, is a run like the others or one sentence', () => {
    const changed = fc
      .tuple(
        fc.nat(saved.length),
        fc.nat(12),
        fc.oneof(
          text,
          fc.jsonValue().map((value) => JSON.stringify(value)),
        ),
      )
      .map(([at, cut, put]) => saved.slice(0, at) + put + saved.slice(at + cut));
    fc.assert(
      fc.property(fc.oneof(text, fc.json(), changed), (file) => {
        const run = readRun(counting, like, file);
        if (typeof run === 'string') {
          expect(run).toMatch(/^[A-Z][^\n]*\.$/);
          expect(run.length).toBeLessThan(400);
        } else {
          expect(isAllowed(run.params, counting.params)).toBe(true);
          for (const frames of Object.values(run.arms))
            for (const frame of frames)
              expect(Object.keys(frame)).toEqual(expect.arrayContaining(['step', 'arm', 'count']));
        }
      }),
      { numRuns: 1500 },
    );
  });
});

describe('any pasted text', () => {
  it('gives drawn lines that are written as they were read', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          text,
          fc.array(pair).map((pairs) => pairs.join(' ')),
        ),
        (pasted) => {
          for (const guess of findGuesses(pasted, 'toy')) expect(readGuess(writeGuess(guess))).toEqual(guess);
        },
      ),
      RUNS,
    );
  });
});
