import { describe, expect, it } from 'vitest';
import { authorList, parseBibliography, sentence, shortCitation, whereAndWhen } from './bibliography.ts';

const BIB = String.raw`
@misc{yao2024taubench,
  title = {$\tau$-bench: A {Q\&A} Benchmark},
  author = {Yao, Shunyu and {Sierra Team} and others},
  year = {2024},
  eprint = {2406.12045},
  archivePrefix = {arXiv},
  annote = {A note of ours.},
  keywords = {confirmed, background}
}
@inproceedings{kingma2015adam,
  title = {Adam}, author = {Kingma, Diederik P. and Ba, Jimmy}, booktitle = {ICLR}, pages = {1--15}, year = {2015},
  url = {https://example.org/adam}, keywords = {secondary}
}
@misc{su2025qkclip, title = {QK-Clip}, author = {Su, Jianlin}, year = {2025}, keywords = {recalled} }
`;
const parse = (source: string) => parseBibliography(source, 'test.bib');
const [yao, kingma, su] = parse(BIB);

describe('parseBibliography', () => {
  it('turns TeX in titles into characters', () => {
    expect(yao?.title).toBe('τ-bench: A Q&A Benchmark');
  });

  it('keeps people, teams and "and others" apart', () => {
    expect(yao?.authors).toEqual([{ family: 'Yao', given: 'Shunyu' }, { name: 'Sierra Team' }]);
    expect(yao?.others).toBe(true);
    expect(kingma?.others).toBe(false);
  });

  it('reads the state of checking and background from keywords', () => {
    expect([yao?.status, yao?.background]).toEqual(['confirmed', true]);
    expect([kingma?.status, kingma?.background]).toEqual(['secondary', false]);
  });

  it('makes the address from the arXiv id when no url is given', () => {
    expect(yao?.url).toBe('https://arxiv.org/abs/2406.12045');
    expect(kingma?.url).toBe('https://example.org/adam');
  });

  it('gives an entry to copy that holds neither our keywords nor our notes', () => {
    expect(yao?.bibtex).toMatch(/^@misc\{yao2024taubench,/);
    expect(yao?.bibtex).toMatch(/archivePrefix = \{arXiv\}\n\}$/);
    expect(yao?.bibtex).not.toMatch(/keywords|annote/);
  });

  it('cuts a note with braces or in quotes out of it, and no comment of the file gets in', () => {
    const [entry] = parse(String.raw`@misc{x, title = {X}, author = {A, B}, year = {2020}, keywords = {recalled},
      annote = {See {\emph{this}}, keywords = {no}}, month = nov, annote = "Or that.", }
      % ------ the next part`);
    expect(entry?.bibtex).toBe('@misc{x, title = {X}, author = {A, B}, year = {2020}, month = nov }');
  });

  it('names the file and the entry without a state of checking', () => {
    const bad = '@misc{x, title = {X}, author = {A, B}, year = {2020}, keywords = {background} }';
    expect(() => parseBibliography(bad, 'test.bib')).toThrow(
      'test.bib: x: it needs one of confirmed, secondary, recalled',
    );
  });

  it('throws for an entry that never ends', () => {
    expect(() => parseBibliography('@misc{x, title = {X', 'test.bib')).toThrow('test.bib');
  });
});

describe('an entry of another kind of file', () => {
  const entry = (fields: string) =>
    parse(`@misc{x, title = {X}, author = {A, B}, year = {2020}, keywords = {recalled}, ${fields} }`)[0]!;
  const authors = (names: string) =>
    parse(`@misc{x, title = {X}, author = {${names}}, year = {2020}, keywords = {recalled}}`)[0]!;

  it('keeps particles with the family name, in either order, and "Jr." behind it', () => {
    expect(authors('van der Maaten, Laurens and Hinton, Geoffrey').authors).toEqual([
      { family: 'van der Maaten', given: 'Laurens' },
      { family: 'Hinton', given: 'Geoffrey' },
    ]);
    expect(authors('Ludwig van Beethoven and Del Corro, Luciano').authors).toEqual([
      { family: 'van Beethoven', given: 'Ludwig' },
      { family: 'Del Corro', given: 'Luciano' },
    ]);
    expect(authorList(authors('King, Jr., Martin Luther'))).toBe('Martin Luther King Jr.');
    expect(shortCitation(authors('van der Maaten, Laurens and Hinton, Geoffrey'))).toBe(
      'van der Maaten and Hinton, 2020',
    );
  });

  it('reads a team whose name holds "and" as one name', () => {
    expect(authors('{Barnes and Noble} and {{Kimi} Team}').authors).toEqual([
      { name: 'Barnes and Noble' },
      { name: 'Kimi Team' },
    ]);
  });

  it('turns LaTeX accents, letters, quotes and dashes into characters', () => {
    const names = String.raw`{\O}rsted, {\.I}sl{\^a}m and M{\"u}ller, J\"{o}rg and {\v{S}}koda, Fran\c{c}ois`;
    expect(authorList(authors(names))).toBe('İslâm Ørsted, Jörg Müller and François Škoda');
    const [work] = parse(
      String.raw`@misc{x, title = {A caf{\'e} --- {\L}\'od\'z, {\ss} and ${'``'}quotes'' at 5\% for \emph{all} $x^2$}, author = {A, B}, year = 2020, keywords = {recalled}}`,
    );
    expect(work?.title).toBe('A café — Łódź, ß and “quotes” at 5% for all x²');
  });

  it('takes an address in howpublished as the link, in \\url or without, and never as a venue', () => {
    const wrapped = entry(String.raw`howpublished = {\url{https://example.org/a_b/~c?d=1%20e}}`);
    expect(wrapped.url).toBe('https://example.org/a_b/~c?d=1%20e');
    expect(wrapped.venue).toBeUndefined();
    expect(entry('howpublished = {https://example.org/}')).toMatchObject({ url: 'https://example.org/' });
    expect(entry('howpublished = {A blog}')).toMatchObject({ venue: 'A blog' });
    expect(entry('howpublished = {A blog}').url).toBeUndefined();
    expect(entry(String.raw`howpublished = {A blog, \url{https://example.org/}}`)).toMatchObject({
      venue: 'A blog',
      url: 'https://example.org/',
    });
  });

  it('knows an arXiv id by archivePrefix or eprinttype, in any letters, and no other eprint', () => {
    const arxiv = { arxiv: '2010.04245', url: 'https://arxiv.org/abs/2010.04245' };
    expect(entry('eprint = {2010.04245}, eprinttype = {arxiv}')).toMatchObject(arxiv);
    expect(entry('eprint = {arXiv:2010.04245}, archiveprefix = "arXiv"')).toMatchObject(arxiv);
    expect(entry('eprint = {2010.04245}, eprinttype = {jstor}').arxiv).toBeUndefined();
  });

  it('links to the DOI where nothing else leads to the work', () => {
    const url = 'https://doi.org/10.1000/a_b';
    expect(entry(String.raw`doi = {10.1000/a\_b}`).url).toBe(url);
    expect(entry('doi = {https://doi.org/10.1000/a_b}').url).toBe(url);
    expect(entry('doi = {10.1000/a_b}, url = {https://example.org/}').url).toBe('https://example.org/');
  });

  it("takes BibLaTeX's date and journaltitle, @string names and joined strings", () => {
    const [work] = parse(`@string{jmlr = {Journal of Machine Learning Research}}
      @article{x, title = "One " # {Two}, author = {A, B}, date = {2008-11}, journaltitle = jmlr, keywords = {recalled}}
    `);
    expect(work).toMatchObject({ title: 'One Two', year: '2008', venue: 'Journal of Machine Learning Research' });
  });

  it('fails, with its key, where a TeX command would stay in the text', () => {
    expect(() => entry(String.raw`booktitle = {The \LaTeX{} Companion, $\sqrt{d}$}`)).toThrow(
      /^test\.bib: x: its booktitle has the TeX command \\LaTeX, which cannot be turned into text\.$/,
    );
    expect(() => authors(String.raw`M\unknown{u}ller, J`)).toThrow('its author has the TeX command \\unknown');
  });

  it('fails, with its key, where its text to copy cannot be found', () => {
    expect(() => parse('@misc(x, title = {X}, author = {A, B}, year = {2020}, keywords = {recalled})')).toThrow(
      'test.bib: x: its text cannot be found',
    );
  });
});

describe('a citation', () => {
  it('names one author, two, or the first of more', () => {
    expect(shortCitation(su!)).toBe('Su, 2025');
    expect(shortCitation(kingma!)).toBe('Kingma and Ba, 2015');
    expect(shortCitation(yao!)).toBe('Yao et al., 2024');
  });

  it('lists authors up to a limit', () => {
    expect(authorList(kingma!)).toBe('Diederik P. Kingma and Jimmy Ba');
    expect(authorList(kingma!, 1)).toBe('Diederik P. Kingma et al.');
    expect(authorList(yao!)).toBe('Shunyu Yao, Sierra Team et al.');
  });

  it('says where and when', () => {
    expect(whereAndWhen(kingma!)).toBe('ICLR, pages 1–15, 2015');
    expect(whereAndWhen(yao!)).toBe('2024, arXiv:2406.12045');
  });

  it('ends with one full stop', () => {
    expect(sentence(authorList(yao!))).toBe('Shunyu Yao, Sierra Team et al.');
    expect(sentence('2015')).toBe('2015.');
  });
});
