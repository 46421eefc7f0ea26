import { describe, expect, it } from 'vitest';
import { type NumberParam, readParams, readValue } from './params.ts';

const rate: NumberParam = {
  kind: 'number',
  label: 'Rate',
  help: 'How far a step goes.',
  default: 0,
  min: -5,
  max: 5000,
};
const count: NumberParam = { ...rate, label: 'Steps', integer: true };

describe('a number as people write it', () => {
  it.each([
    ['0.03', 0.03],
    ['0,03', 0.03],
    [',5', 0.5],
    ['1,5', 1.5],
    ['0,030', 0.03],
    ['-2,5', -2.5],
    ['−2.5', -2.5],
    [' 12 ', 12],
    ['1e-3', 0.001],
    ['１２．５', 12.5],
    ['０，０３', 0.03],
  ])('%j is %d', (text, value) => {
    expect(readValue(rate, text)).toBe(value);
  });

  it.each(['1,000', '12,345', '1,2,3', '1.000,5', '1,000.5', ',', '', ' ', '0x', '1 000', '٣', '1,5e', '−', '--1'])(
    '%j is none, for it may be read in two ways or in no way',
    (text) => {
      expect(readValue(rate, text)).toBeUndefined();
    },
  );

  it('has no comma where it is a whole number', () => {
    expect(readValue(count, '１２')).toBe(12);
    for (const text of ['1,0', '1,000', '12,']) expect(readValue(count, text), text).toBeUndefined();
  });

  it('is refused with the value as it was written and what would be right', () => {
    const { params, problems } = readParams({ rate }, [['rate', '1,000']]);
    expect(params.rate).toBe(0);
    expect(problems[0]?.message).toBe('rate cannot be "1,000": it must be a number between -5 and 5000.');
  });
});
