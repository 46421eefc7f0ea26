import { describe, expect, it } from 'vitest';
import type { Fact } from '../papers/schemas.ts';
import { figureFacts } from './figure-facts.ts';

const fact = (id: string, fields: Partial<Fact>): [string, Fact] => [
  id,
  { id, statement: 'Said.', status: 'confirmed', ...fields },
];
const paper = {
  id: 'a-paper',
  facts: new Map([
    fact('RE-03', { value: '23.76', unit: '%' }),
    fact('TR-06', { value: '15.5T', text: '15.5 trillion', unit: 'tokens' }),
    fact('AR-17', { parts: { s8: '1.69×', s16: '1.39×' }, unit: '×' }),
    fact('XX-01', { value: '1', status: 'recalled' }),
    fact('XX-02', { value: 'not stated' }),
  ]),
};

describe('the facts of a figure', () => {
  it('come as the text that prose prints, the number in it, and the place of the source', () => {
    const facts = figureFacts(paper, ['RE-03', 'TR-06']);
    expect(facts['RE-03']).toMatchObject({ text: '23.76 %', value: 23.76 });
    expect(facts['RE-03']!.href).toMatch(/\/a-paper\/sources\/#fact-RE-03$/);
    expect(facts['TR-06']).toMatchObject({ text: '15.5 trillion', value: 15.5e12 });
  });

  it('may be one part of a fact, called by the id and the part', () => {
    const facts = figureFacts(paper, ['AR-17:s16']);
    expect(facts['AR-17:s16']).toMatchObject({ text: '1.39×', value: 1.39 });
    expect(facts['AR-17:s16']!.href).toMatch(/#fact-AR-17$/);
    expect(() => figureFacts(paper, ['AR-17:s9'])).toThrow('no part "s9"');
  });

  it('are never unknown, recalled, or no number', () => {
    expect(() => figureFacts(paper, ['RE-33'])).toThrow('no fact "RE-33"');
    expect(() => figureFacts(paper, ['XX-01'])).toThrow('only recalled');
    expect(() => figureFacts(paper, ['XX-02'])).toThrow('is not one number');
  });
});
