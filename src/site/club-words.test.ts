import { describe, expect, it } from 'vitest';
import { fixturePaper } from '../tools/paper-fixture.ts';
import { byOrigin, correctionsNear, OWN } from './club-words.ts';

const paper = fixturePaper();
const [correction] = paper.errata;
const erratum = (id: string, source: string, facts: string[] = []) => ({ ...correction!, id, source, facts });

describe('corrections', () => {
  it('are grouped by where the claim was made, and all versions of the report are one origin', () => {
    const second = { ...paper.sourceByKey.get('note')!, key: 'note-v2' };
    const errata = [
      erratum('talk-01', 'made-up'),
      erratum('report-01', 'note'),
      erratum('talk-02', 'made-up'),
      erratum('report-02', second.key),
      erratum('code-01', 'code'),
    ];
    const sourceByKey = new Map([...paper.sourceByKey, [second.key, second]]);
    expect(byOrigin({ ...paper, errata, sourceByKey }).map(({ key, errata: own }) => [key, own.length])).toEqual([
      ['made-up', 2],
      [OWN, 2],
      ['code', 1],
    ]);
  });

  it('stand near a question when they rest on its facts, most facts first', () => {
    const errata = [
      erratum('talk-01', 'made-up', ['EX-01']),
      erratum('talk-02', 'made-up', ['EX-09']),
      erratum('talk-03', 'made-up', ['EX-01', 'EX-02']),
      erratum('talk-04', 'made-up', ['EX-02']),
    ];
    const near = (facts: string[], limit = 3) => correctionsNear({ facts }, errata, limit).map(({ id }) => id);
    expect(near(['EX-01', 'EX-02'])).toEqual(['talk-03', 'talk-01', 'talk-04']);
    expect(near(['EX-01', 'EX-02'], 1)).toEqual(['talk-03']);
    expect(near(['EX-09'])).toEqual(['talk-02']);
    expect(near([])).toEqual([]);
  });
});
