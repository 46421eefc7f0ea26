import { describe, expect, it } from 'vitest';
import { SITE_NAME } from '../papers/page-citation.ts';
import { readPage } from './html.ts';
import { pageRecords } from './search-pages.ts';

const recordsOf = (file: string, html: string) => pageRecords(readPage(file, html));
const page = (title: string, main: string, head = '') =>
  `<html><head><title>${title} · ${SITE_NAME}</title><meta name="description" content="What it is about.">${head}</head><body><main>${main}</main></body></html>`;
const walkthrough = (article: string) =>
  recordsOf(
    'a-paper/muon/index.html',
    page(
      'Muon',
      `<header><h1>Muon</h1><p class="question">Why?</p></header><article data-pagefind-body>${article}</article>`,
    ),
  );

describe('the records of a walkthrough', () => {
  it('are its sections, each at its heading', () => {
    const records = walkthrough(
      '<p>First.</p><h2 id="one">One<a class="anchor" href="#one">§</a></h2><p>Under <em>one</em>.</p><h3 id="two">Two</h3><ul><li>a</li><li>b</li></ul>',
    );
    expect(records).toMatchObject([
      { address: '/a-paper/muon/', title: 'Muon', where: '', content: 'Why? What it is about. First.' },
      { address: '/a-paper/muon/#one', title: 'One', where: 'Muon', content: 'Under one.' },
      { address: '/a-paper/muon/#two', title: 'Two', where: 'Muon', content: 'a b' },
    ]);
  });

  it('hold formulas on one line and neither cards, quizzes nor entries that are found by themselves', () => {
    const formula =
      '<span class="katex"><math><annotation encoding="application/x-tex">W_q \\leftarrow \\sqrt{\\gamma}</annotation></math><span>W q</span></span>';
    const [, section] = walkthrough(
      `<h2 id="one">One</h2><p>Set ${formula}<span data-pagefind-ignore>card</span>.</p><ul class="club-entries"><li>a question</li></ul><div class="quiz">an answer</div><p>S<sub>max</sub></p>`,
    );
    expect(section?.content).toBe('Set W_q ← √gamma. S_max');
  });

  it('are its figures too, by title, claim and number', () => {
    const records = walkthrough(
      '<h2 id="one">One</h2><p>Text.</p><figure class="figure" id="map"><div><span class="figure-number">Figure 2</span><p class="figure-title">A map</p></div><p class="figure-claim">Islands.</p><svg><text>3</text></svg></figure>',
    );
    expect(records.at(-1)).toEqual({
      kind: 'Figure',
      address: '/a-paper/muon/#map',
      title: 'A map',
      where: 'Muon, Figure 2',
      detail: 'Islands.',
      content: 'Islands.',
    });
    expect(records[1]?.content).toBe('Text.');
  });
});

describe('another page', () => {
  it('is found by its title and description', () => {
    expect(recordsOf('a-paper/sources/index.html', page('Sources: K2', '<h1>Sources</h1><p>Text.</p>'))).toEqual([
      { kind: 'Page', address: '/a-paper/sources/', title: 'Sources: K2', where: '', content: 'What it is about.' },
    ]);
    expect(recordsOf('index.html', page('Home', '<h1>Home</h1>'))[0]?.address).toBe('/');
  });

  it('is found by the sections of its marked part too', () => {
    const [whole, ...sections] = recordsOf(
      'a-paper/corrections/index.html',
      page(
        'Corrections',
        '<p>Not this.</p><div data-pagefind-body><div class="title-block"><h1>Corrections</h1></div><p>To begin.</p><section data-pagefind-ignore><h2 id="x">No</h2></section><h3 id="heads">Heads</h3><p>Text.</p><h3>More</h3></div>',
      ),
    );
    expect(whole?.content).toBe('What it is about. To begin.');
    expect(sections).toEqual([
      {
        kind: 'Page',
        address: '/a-paper/corrections/#heads',
        title: 'Heads',
        where: 'Corrections',
        content: 'Text. More',
      },
    ]);
  });

  it('is not found when it is not to be listed', () => {
    expect(recordsOf('404.html', page('Lost', '<h1>Lost</h1>', '<meta name="robots" content="noindex">'))).toEqual([]);
  });
});
