import { describe, expect, it } from 'vitest';
import { embedsOf } from './embeds-of.ts';

const recorded: Readonly<Record<string, readonly string[]>> = {
  first: ['muonclip', 'update'],
  later: ['update', 'decay'],
};
const paths = (papers: readonly string[]) =>
  embedsOf(['muonclip', 'update', 'decay'], papers, (figure, paper) => recorded[paper]?.includes(figure) ?? false).map(
    ({ paper, path }) => `${paper}: ${path}`,
  );

describe('embedsOf', () => {
  it('gives the first paper that recorded a figure its plain address, and a later one an address of its own', () => {
    expect(paths(['first', 'later'])).toEqual([
      'first: muonclip',
      'first: update',
      'later: update/later',
      'later: decay',
    ]);
  });

  it('keeps every address when a paper is added behind the others', () => {
    expect(paths(['first', 'later'])).toEqual(expect.arrayContaining(paths(['first'])));
  });
});
