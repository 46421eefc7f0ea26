import { describe, expect, it } from 'vitest';
import { readPaper } from '../papers/read-papers.ts';
import { byOrigin, correctionsNear, OWN } from './club-words.ts';

const paper = readPaper('content', 'kimi-k2');

describe('corrections', () => {
  it('are grouped by where the claim was made, and all versions of the report are one origin', () => {
    expect(byOrigin(paper).map(({ key, errata }) => [key, errata.length])).toEqual([
      ['talk', 24],
      ['news', 9],
      ['article', 33],
      [OWN, 11],
    ]);
  });

  it('stand near a question when they rest on its facts, most facts first', () => {
    const near = (id: string) => correctionsNear(paper.questions.find((one) => one.id === id)!, paper.errata, 3);
    expect(near('Q12').map(({ id }) => id)[0]).toBe('talk-05');
    expect(near('Q11').map(({ id }) => id)).toContain('talk-04');
    expect(near('Q24')).toHaveLength(1);
    expect(correctionsNear({ facts: [] }, paper.errata, 3)).toEqual([]);
  });
});
