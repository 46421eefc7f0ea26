import { describe, expect, it } from 'vitest';
import { pageProblems } from './check-page.ts';
import { readPage } from './html.ts';

const HEAD = '<title>A page</title><meta name="description" content="What it is.">';
const problemsOf = (body: string, head = HEAD, lang = 'en') =>
  pageProblems(
    readPage('a/index.html', `<!doctype html><html lang="${lang}"><head>${head}</head><body>${body}</body>`),
  );

describe('pageProblems', () => {
  it('finds nothing wrong with a sound page', () => {
    expect(problemsOf('<p id="one">Text <img src="x.svg" alt=""></p><pre>$$ and \\( stay here</pre>')).toEqual([]);
  });

  it('misses a language, a title and a description', () => {
    expect(problemsOf('', '', '')).toEqual([
      'a/index.html: <html> has no lang, such as "en".',
      'a/index.html: it has no <title>.',
      'a/index.html: it has no meta description.',
    ]);
  });

  it('does not take the title of a drawing for the title of the page', () => {
    expect(problemsOf('<svg><title>Drawing</title></svg>', HEAD.replace('A page', ''))).toHaveLength(1);
  });

  it.each(['$$ x^2 $$', '\\(x\\)', '\\[x\\]', 'a \\frac{1}{2} b', '\\begin{aligned}'])(
    'sees raw maths: %s',
    (maths) => {
      expect(problemsOf(`<p>${maths}</p>`)[0]).toContain('maths was left as source');
    },
  );

  it('lets KaTeX keep its source in an annotation', () => {
    expect(problemsOf('<math><annotation encoding="application/x-tex">\\sqrt{2}</annotation></math>')).toEqual([]);
  });

  it('sees a formula that KaTeX could not set', () => {
    expect(problemsOf('<span class="katex-error" title="ParseError">x</span>')[0]).toContain('ParseError');
  });

  it('sees MathML with a child too many', () => {
    expect(problemsOf('<math><msub><mi>S</mi><mi>max</mi></msub></math>')).toEqual([]);
    expect(problemsOf('<math><msub><mi>S</mi><mi>max</mi><mo>+</mo></msub></math>')).toEqual([
      'a/index.html: a formula has a <msub> with 3 children instead of 2.',
    ]);
  });

  it('sees notes of one address of which none has words', () => {
    const note = (words: string) => `<a class="note-link" href="/a/">x</a><span class="note-card">${words}</span>`;
    expect(problemsOf(note('<span>words</span>') + note(''))).toEqual([]);
    expect(problemsOf(note(''))).toEqual(['a/index.html: the notes that lead to /a/ have no card with words.']);
  });

  it('sees an id that stands twice', () => {
    expect(problemsOf('<p id="a"></p><p id="b"></p><p id="a"></p>')).toEqual([
      'a/index.html: the id "a" stands on 2 elements.',
    ]);
  });

  it('sees a figure that opens with a run of other parameters', () => {
    expect(problemsOf('<div data-word="recorded" data-experiment="decay"></div>')).toEqual([]);
    expect(problemsOf('<div data-word="edited" data-experiment="decay"></div>')[0]).toContain(
      'the figure "decay" opens',
    );
  });

  it('sees an image without alt text', () => {
    expect(problemsOf('<img src="plot.png">')).toEqual(['a/index.html: the image plot.png has no alt text.']);
  });
});
