import { describe, expect, it } from 'vitest';
import { pageCitation, SITE_AUTHOR, SITE_NAME } from '../papers/page-citation.ts';
import { fixturePaper } from '../tools/paper-fixture.ts';
import { qaPage, report, scriptText, techArticle, webSite } from './json-ld.ts';

const HOME = 'https://example.org/club/';
const paper = fixturePaper();
const work = paper.referenceByKey.get(paper.meta.reference);
const about = report({ ...paper.meta, arxiv: '2607.12345' }, work);

describe('scriptText', () => {
  it('cannot end its element or open a comment, and parses to what it was', () => {
    const data = { name: '</script><!-- <script>', other: 'a < b && "c"' };
    expect(scriptText(data)).not.toContain('<');
    expect(JSON.parse(scriptText(data))).toEqual(data);
  });
});

describe('report', () => {
  it('has the arXiv identifier, and a team where the bibliography has one', () => {
    expect(about).toMatchObject({
      '@type': 'ScholarlyArticle',
      author: [{ '@type': 'Organization', name: 'The Paperclip authors' }],
      identifier: { propertyID: 'arXiv', value: '2607.12345' },
    });
  });

  it('claims no arXiv identifier for a text that has none', () => {
    expect(Object.keys(report(paper.meta, undefined))).toEqual(['@type', 'name', 'author']);
  });

  it('takes other authors for people', () => {
    const { author } = report({ ...paper.meta, authors: ['Ada Example'] }, undefined);
    expect(author).toEqual([{ '@type': 'Person', name: 'Ada Example' }]);
  });
});

describe('techArticle', () => {
  it('is ours, about the report, with its day, its time and its licence', () => {
    const citation = pageCitation({
      title: 'MuonClip',
      url: new URL(`${HOME}kimi-k2/muonclip/`),
      updated: new Date('2026-11-23'),
    });
    const article = techArticle({
      citation,
      description: 'What.',
      image: `${HOME}a.png`,
      minutes: 25,
      about,
      home: HOME,
    });
    expect(article).toMatchObject({
      '@context': 'https://schema.org',
      '@type': 'TechArticle',
      headline: 'MuonClip',
      url: `${HOME}kimi-k2/muonclip/`,
      dateModified: '2026-11-23',
      timeRequired: 'PT25M',
      author: { '@type': 'Organization', name: SITE_AUTHOR },
      about: { '@type': 'ScholarlyArticle' },
      license: 'https://creativecommons.org/licenses/by/4.0/',
    });
  });
});

describe('webSite', () => {
  it('has the address of the home page', () => {
    expect(webSite(HOME, 'What.')).toMatchObject({
      '@type': 'WebSite',
      name: SITE_NAME,
      url: HOME,
      potentialAction: { target: { urlTemplate: `${HOME}search/?q={search_term_string}` } },
    });
  });
});

describe('qaPage', () => {
  it('has one question and one answer, which is ours', () => {
    const url = `${HOME}kimi-k2/questions/q01/`;
    expect(qaPage({ question: 'Why?', answer: 'So.', url, about, home: HOME })).toMatchObject({
      '@type': 'QAPage',
      url,
      mainEntity: {
        '@type': 'Question',
        name: 'Why?',
        answerCount: 1,
        acceptedAnswer: { '@type': 'Answer', text: 'So.', author: { name: SITE_AUTHOR } },
      },
    });
  });
});
