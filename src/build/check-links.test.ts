import { describe, expect, it } from 'vitest';
import { linkProblems } from './check-links.ts';
import { readPage } from './html.ts';

function problemsOf(body: string, base = '/'): string[] {
  const pages = [
    readPage('index.html', `<main id="main">${body}</main>`),
    readPage('kimi-k2/sources/index.html', '<p id="fact-MC-15"></p>'),
  ];
  const files = new Set(['index.html', 'kimi-k2/sources/index.html', 'icon.svg', 'embed.html']);
  return linkProblems({ pages, files, base, origin: 'https://paperclip.example' });
}

describe('linkProblems', () => {
  it('follows pages, files, anchors and other sites', () => {
    const good = [
      '#main',
      '/',
      './',
      '/kimi-k2/sources/#fact-MC-15',
      'kimi-k2/sources/?tau=30#fact-MC-15',
      '/icon.svg',
      '/embed',
      'https://arxiv.org/abs/2507.20534',
      'mailto:a@example.org',
      '/#:~:text=muon',
    ];
    expect(good.flatMap((href) => problemsOf(`<a href="${href}">x</a>`))).toEqual([]);
  });

  it('sees a page that is not there', () => {
    expect(problemsOf('<a href="/kimi-k2/">x</a>')).toEqual([
      'index.html: the link "/kimi-k2/" leads to no file of the site.',
    ]);
  });

  it('sees an anchor that is not there and names the nearest', () => {
    expect(problemsOf('<a href="/kimi-k2/sources/#fact-MC-51">x</a>')[0]).toContain(
      'has no id "fact-MC-51": the nearest known one is "fact-MC-15"',
    );
  });

  it('sees scripts, images and every candidate of a srcset', () => {
    const body = '<script src="/a.js"></script><img src="/icon.svg" alt="" srcset="/icon.svg 1x, /big.svg 2x">';
    expect(problemsOf(body)).toEqual([
      'index.html: the link "/a.js" leads to no file of the site.',
      'index.html: the link "/big.svg" leads to no file of the site.',
    ]);
  });

  it('sees a link that leaves the base path', () => {
    expect(problemsOf('<a href="/club/kimi-k2/sources/">x</a>', '/club/')).toEqual([]);
    expect(problemsOf('<a href="/kimi-k2/sources/">x</a>', '/club/')[0]).toContain('leaves the base path /club/');
  });

  it('checks absolute links to the site itself', () => {
    expect(problemsOf('<link rel="canonical" href="https://paperclip.example/nowhere/">')).toHaveLength(1);
  });

  it('sees what is loaded from another site, and addresses that lead to no page', () => {
    const cases = [
      ['<img src="https://b.example/a.png" alt="">', '<img> loads "https://b.example/a.png" from another site'],
      ['<script src="//b.example/a.js"></script>', '<script> loads "//b.example/a.js"'],
      ['<iframe src="https://b.example/"></iframe>', '<iframe> loads "https://b.example/"'],
      ['<link rel="stylesheet" href="https://b.example/a.css">', '<link> loads "https://b.example/a.css"'],
      ['<a href="javascript:alert(1)">x</a>', 'is of the kind javascript:'],
      ['<a href="data:text/html,x">x</a>', 'is of the kind data:'],
      ['<a href="file:///etc/hosts">x</a>', 'is of the kind file:'],
    ] as const;
    for (const [body, problem] of cases) expect(problemsOf(body)).toEqual([expect.stringContaining(problem)]);
    const fine =
      '<img src="data:image/png,x" alt=""><a href="data:,x" download>x</a><link rel="license" href="https://b.example/">';
    expect(problemsOf(fine)).toEqual([]);
  });

  it('says when an address cannot be read', () => {
    expect(problemsOf('<a href="https://[">x</a>')[0]).toContain('cannot be read');
  });
});
