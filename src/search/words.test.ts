import { describe, expect, it } from 'vitest';
import { excerptPieces, markWords, type Piece } from './words.ts';

const shown = (pieces: readonly Piece[]) => pieces.map(({ text, marked }) => (marked ? `[${text}]` : text)).join('');

describe('markWords', () => {
  it.each([
    ['MuonClip and Muon', 'muon', '[MuonClip] and [Muon]'],
    ['rescaled by γ', 'RESCALE', '[rescaled] by γ'],
    ['a premium Muon', 'mium', 'a premium Muon'],
    ['QK-Clip, or clip', 'qk-clip', '[QK-Clip], or [clip]'],
    ['15.5 trillion, not 1555', '15.5', '[15.5] trillion, not 1555'],
    ['a map of offset', 'a map of', '[a] [map] [of] offset'],
    ['τ at 100', '“τ”', '[τ] at 100'],
    ['any [a-z]* text', '[a-z]*', 'any [[a-z]]* text'],
    ['nothing', '  ', 'nothing'],
    ['nothing', '?!', 'nothing'],
  ])('in "%s" for the query %s gives %s', (text, query, marked) => {
    expect(shown(markWords(text, query))).toBe(marked);
  });
});

describe('excerptPieces', () => {
  it("reads Pagefind's marks and brackets, and nothing else as HTML", () => {
    expect(shown(excerptPieces('a <mark>b</mark> &lt;i&gt; & <mark>c&lt;</mark>'))).toBe('a [b] <i> & [c<]');
  });
});
