import { describe, expect, it } from 'vitest';
import { matches, type Row, readSought, searchable, writeSought } from './filter-state.ts';

const choices = { status: ['confirmed', 'derived'], used: ['used', 'unused'] };
const row: Row = {
  text: searchable('MC-52 Newton–Schulz: 70,000\u00a0steps'),
  values: { status: ['confirmed'], used: ['used'] },
};
const found = (search: string) => matches(readSought(search, choices))(row);

describe('a filter', () => {
  it('finds every word, whatever its case, dash, or comma within a number', () => {
    expect(['', '?q=newton-schulz', '?q=70000+mc-52', '?q=NEWTON%20steps', '?q=70,000'].filter(found)).toHaveLength(5);
    expect(found('?q=newton+muon')).toBe(false);
  });

  it('asks for every chosen value', () => {
    expect(found('?status=confirmed&used=used')).toBe(true);
    expect(found('?status=confirmed&used=unused')).toBe(false);
  });

  it('is written into the address and read back, and leaves the rest of it alone', () => {
    const sought = { text: 'α & β', chosen: { status: 'derived' } };
    const search = writeSought(sought, choices, '?muonclip.lr=0.03&used=used');
    expect(search).toContain('muonclip.lr=0.03');
    expect(readSought(search, choices)).toEqual({ ...sought, notes: [] });
    expect(writeSought({ text: ' ', chosen: {} }, choices, '?q=a&status=derived')).toBe('');
  });

  it('leaves out what it does not know, and says so', () => {
    const { text, chosen, notes } = readSought(`?q=${'x'.repeat(999)}&status=<b>&used=__proto__&other=1`, choices);
    expect({ text, chosen }).toEqual({ text: '', chosen: {} });
    expect(notes).toHaveLength(3);
    expect(notes[1]).toBe('The choice “status” has no “<b>”: it is left out.');
    for (const hostile of ['?%', '?q=%E0%A4%A', '?status', '?=&&'])
      expect(readSought(hostile, choices).text).toBeDefined();
  });
});
