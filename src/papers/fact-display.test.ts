import { describe, expect, it } from 'vitest';
import { factToShow, partValue, printedValue, wholeValue } from './fact-display.ts';
import type { Fact } from './schemas.ts';

const fact = (fields: Partial<Fact>): Fact => ({ id: 'MC-15', statement: 'Said.', status: 'confirmed', ...fields });

describe('printedValue', () => {
  it('takes the display text before the raw value', () => {
    expect(printedValue(fact({ value: '70000', text: '70,000 steps', unit: 'steps' }), undefined)).toBe('70,000 steps');
  });

  it('puts the unit behind a raw value', () => {
    expect(printedValue(fact({ value: '448', unit: 'questions' }), undefined)).toBe('448 questions');
    expect(printedValue(fact({ value: '1.35', unit: '×' }), undefined)).toBe('1.35×');
    expect(printedValue(fact({ value: 'MLA' }), undefined)).toBe('MLA');
  });

  it('prints a part, with the sign only where the whole row is in % or ×', () => {
    const row = fact({ parts: { k2: '53.7', starred: '19.8*', none: '–' }, unit: '%' });
    expect(['k2', 'starred', 'none'].map((part) => printedValue(row, part))).toEqual(['53.7 %', '19.8*', '–']);
    expect(printedValue(fact({ parts: { k2: '64' }, unit: 'heads' }), 'k2')).toBe('64');
  });

  it('says which parts there are', () => {
    expect(() => partValue(fact({ parts: { v3: '1', k2: '2' } }), 'k3')).toThrow('it has v3, k2');
    expect(() => partValue(fact({ value: '1' }), 'k2')).toThrow('it has no parts');
  });

  it('asks for words where there is no single value', () => {
    expect(() => printedValue(fact({}), undefined)).toThrow('write the words yourself');
    expect(() => printedValue(fact({ parts: { a: '1', b: '2' } }), undefined)).toThrow(
      'choose one with part="…" (a, b)',
    );
  });
});

describe('wholeValue', () => {
  it('joins the parts of a row, and is nothing for a bare statement', () => {
    expect(wholeValue(fact({ parts: { K2: '53.7', V3: '46.9' }, unit: '%' }))).toBe('K2 53.7 %; V3 46.9 %');
    expect(wholeValue(fact({}))).toBeUndefined();
  });
});

describe('factToShow', () => {
  const facts = new Map([
    ['MC-15', fact({ value: '100' })],
    ['GEN-04', fact({ id: 'GEN-04', value: '2025-07-28', status: 'recalled' })],
  ]);

  it('names the file and the nearest id for an unknown one', () => {
    expect(() => factToShow(facts, 'MC-16', 'kimi-k2')).toThrow(
      'content/kimi-k2/facts.yaml has no fact "MC-16": the nearest known one is "MC-15".',
    );
  });

  it('never shows what is only recalled', () => {
    expect(() => factToShow(facts, 'GEN-04', 'kimi-k2')).toThrow('only recalled');
  });
});
