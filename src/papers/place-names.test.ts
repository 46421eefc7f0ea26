import { describe, expect, it } from 'vitest';
import { readMdx } from './mdx.ts';
import type { Paper } from './paper.ts';
import { placeName } from './place-names.ts';

const body = `---
title: MuonClip
---
## What is QK-Clip, and what is it *not*?

<Figure id="qk-clip" number="Figure 6" />
`;
const paper = {
  id: 'p',
  walkthroughs: [{ slug: 'muonclip', title: 'MuonClip', ...readMdx(body) }],
} as unknown as Paper;
const place = { walkthrough: 'muonclip' };

describe('placeName', () => {
  it('names a walkthrough, a figure by its number, and a section by its heading', () => {
    expect(placeName(paper, place)).toEqual({ page: 'MuonClip' });
    expect(placeName(paper, { ...place, figure: 'qk-clip' })).toEqual({ page: 'MuonClip', within: 'Figure 6' });
    expect(placeName(paper, { ...place, section: 'what-is-qk-clip-and-what-is-it-not' })).toEqual({
      page: 'MuonClip',
      within: 'What is QK-Clip, and what is it not?',
    });
  });

  it('throws for a place that is not there, with the nearest one', () => {
    expect(() => placeName(paper, { ...place, section: 'what-is-qk-clip' })).toThrow(
      'p/muonclip has no section "what-is-qk-clip": the nearest known one is "what-is-qk-clip-and-what-is-it-not".',
    );
    expect(() => placeName(paper, { walkthrough: 'moon' })).toThrow('p has no walkthrough "moon".');
  });
});
