import { describe, expect, it } from 'vitest';
import { weightProblems } from './check-weight.ts';

/** Text that hardly compresses, of at least so many bytes. */
function heavy(bytes: number): string {
  let state = 1;
  let text = '';
  while (text.length < 2 * bytes) {
    state = (state * 48_271) % 2_147_483_647;
    text += state.toString(36);
  }
  return text;
}

describe('weightProblems', () => {
  it('lets light pages be', () => {
    expect(weightProblems('a-paper/a-walk/index.html', '<p>Text</p>')).toEqual([]);
  });

  it('tells a walkthrough, a figure alone and a question by their addresses', () => {
    const html = heavy(35_000);
    expect(weightProblems('a-paper/a-walk/index.html', html)).toEqual([]);
    expect(weightProblems('embed/a-figure/index.html', html)[0]).toContain('A figure alone may weigh 30 kB.');
    expect(weightProblems('a-paper/questions/q1/index.html', html)[0]).toContain('One question may weigh 10 kB.');
    expect(weightProblems('a-paper/a-walk/index.html', heavy(160_000))[0]).toContain('A walkthrough may weigh');
  });
});
