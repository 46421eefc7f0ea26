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
const [yao, kingma, su] = parseBibliography(BIB, 'test.bib');

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

  it('names the file and the entry without a state of checking', () => {
    const bad = '@misc{x, title = {X}, author = {A, B}, year = {2020}, keywords = {background} }';
    expect(() => parseBibliography(bad, 'test.bib')).toThrow('test.bib: x needs one of confirmed, secondary, recalled');
  });

  it('throws for an entry that never ends', () => {
    expect(() => parseBibliography('@misc{x, title = {X', 'test.bib')).toThrow('test.bib');
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
