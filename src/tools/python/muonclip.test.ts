import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const files = globSync('content/*/code/muonclip.py');

it('there is a MuonClip to take home', () => {
  expect(files).not.toEqual([]);
});

describe.each(files)('%s', (file) => {
  const text = readFileSync(file, 'utf8');

  it('has no line longer than 120 characters', () => {
    expect(text.split('\n').filter((line) => line.length > 120)).toEqual([]);
  });

  it('names each line of Algorithm 1 that does something', () => {
    const named = [...text.matchAll(/Lines? (\d+)(?: and (\d+))?/g)].flatMap(([, one, other]) => [one, other ?? []]);
    const numbers = new Set(named.flat().map(Number));
    expect([...numbers].sort((a, b) => a - b)).toEqual([3, 4, 5, 6, 9, 10, 11, 12, 13, 14, 15]);
  });

  it('marks what the report leaves open', () => {
    const silent = [...text.matchAll(/Silent: ([^:.,(]+)/g)].map(([, what]) => what?.trim());
    expect(silent).toEqual([
      'coefficients and number of iterations',
      'precision',
      'grouped queries',
      'this split',
      'what counts as one matrix',
      'which rate AdamW gets',
      "momentum and AdamW's numbers",
      'what becomes of the momentum of a weight that the clip has rescaled',
    ]);
  });
});
