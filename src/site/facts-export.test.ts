import { csvParse } from 'd3-dsv';
import { describe, expect, it } from 'vitest';
import { parseBibliography } from '../papers/bibliography.ts';
import { FIXTURE, fixturePaper } from '../tools/paper-fixture.ts';
import { COLUMNS, factsCsv, factsJson, referencesBib, sizeOf } from './facts-export.ts';

const paper = fixturePaper();
const site = new URL('https://paperclip.example');

describe('the facts as a file', () => {
  it('are all in the table, which can be read back', () => {
    const table = csvParse(factsCsv(paper, site));
    expect(table.columns).toEqual(COLUMNS);
    expect(table.map(({ id }) => id)).toEqual([...paper.facts.keys()]);
    for (const row of table) {
      const fact = paper.facts.get(row.id!)!;
      expect([row.statement, row.status, row.value, row.from]).toEqual([
        fact.statement,
        fact.status,
        fact.value ?? '',
        fact.from?.join(' ') ?? '',
      ]);
    }
    expect(table.find(({ id }) => id === 'EX-01')).toMatchObject({ area: 'EX', source: 'note' });
  });

  it('are all in the JSON file, each with a source that is in it too, and with absolute addresses of their uses', () => {
    const { facts, sources } = JSON.parse(factsJson(paper, site)) as {
      facts: { id: string; source?: string; usedIn: string[] }[];
      sources: { key: string }[];
    };
    expect(facts.map(({ id }) => id)).toEqual([...paper.facts.keys()]);
    const keys = sources.map(({ key }) => key);
    expect(facts.filter(({ source }) => source && !keys.includes(source))).toEqual([]);
    expect(facts.find(({ id }) => id === 'EX-01')?.usedIn).toContain(`https://paperclip.example/${FIXTURE}/cubic/`);
  });

  it('say how large they are', () => {
    expect(sizeOf('a'.repeat(1001))).toBe('2 kB');
  });
});

describe('the bibliography as a file', () => {
  it('holds every work, in an entry that BibTeX can read', () => {
    // Our own keywords are not in it, and parseBibliography asks for them.
    const keyed = referencesBib(paper).replace(/^\}/gm, ', keywords = {confirmed} }');
    expect(parseBibliography(keyed, 'references.bib').map(({ key }) => key)).toEqual(
      paper.references.map(({ key }) => key),
    );
  });
});
