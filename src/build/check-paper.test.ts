import { describe, expect, it } from 'vitest';
import { assemble, type PaperFiles } from '../papers/paper.ts';
import type { Fact, PaperYaml, Reference } from '../papers/schemas.ts';
import { paperProblems } from './check-paper.ts';

const fact = (id: string, fields: Partial<Fact> = {}): Fact => ({
  id,
  statement: 'Said.',
  value: '100',
  source: 'K2v1',
  locator: '§2.1',
  status: 'confirmed',
  ...fields,
});

const work = (key: string, background = false): Reference => ({
  key,
  title: 'Muon',
  authors: [{ family: 'Jordan' }],
  others: false,
  year: '2024',
  status: 'confirmed',
  background,
  bibtex: `@misc{${key}}`,
});

const page = (body: string) => ({ slug: 'muonclip', title: 'MuonClip', body: `---\ntitle: MuonClip\n---\n${body}` });

const sound: PaperFiles = {
  id: 'p',
  meta: {
    title: 'P',
    short: 'P',
    authors: ['A'],
    arxiv: '2507.20534',
    added: '2026-11-23',
    reference: 'kimi2025k2',
    versions: [{ name: 'v1' }],
    description: 'D',
    walkthroughs: ['muonclip'],
  },
  yaml: {
    facts: {
      areas: [{ key: 'MC', title: 'MuonClip', facts: [fact('MC-15', { parts: { tau: '100' } }), fact('MC-16')] }],
    },
    sources: { sources: [{ key: 'K2v1', title: 'The report', short: 'Report', ref: 'kimi2025k2' }] },
    questions: { questions: [] },
    errata: { errata: [] },
    quizzes: { quizzes: [] },
    glossary: { terms: [{ id: 'muon', term: 'Muon', definition: 'D' }], heard: [] },
    report: { sections: [] },
    club: { meeting: 60, agenda: [], open: [], before: [], ways: [] },
    results: { models: [], tables: [] },
  },
  references: [work('kimi2025k2'), work('jordan2024muon')],
  walkthroughs: [page('<Fact id="MC-15" part="tau" /> <Cite key="jordan2024muon" /> <Term id="muon" />')],
  prose: [],
};
const problemsOf = (change: Partial<PaperFiles>) => paperProblems(assemble({ ...sound, ...change }));
const withYaml = (change: Partial<PaperYaml>) => ({ yaml: { ...sound.yaml, ...change } });
const factsOf = (...facts: Fact[]) =>
  withYaml({
    facts: { areas: [{ key: 'MC', title: 'MuonClip', facts: [fact('MC-15', { parts: { tau: '1' } }), ...facts] }] },
  });

describe('paperProblems', () => {
  it('finds nothing wrong with a sound paper', () => {
    expect(problemsOf({})).toEqual([]);
  });

  it('names file, id and nearest known id where a fact names an unknown source, fact or work', () => {
    const wrong = fact('MC-20', { source: 'K2v7', refs: ['jordan2024moun'] });
    const derived = fact('MC-21', { status: 'derived', from: ['MC-95'] });
    expect(problemsOf(factsOf(wrong, derived))).toEqual([
      'content/p/facts.yaml: MC-20 names the source "K2v7", which does not exist: the nearest known one is "K2v1".',
      'content/p/facts.yaml: MC-20 names the work "jordan2024moun", which does not exist: the nearest known one is "jordan2024muon".',
      'content/p/facts.yaml: MC-21 names the fact "MC-95", which does not exist: the nearest known one is "MC-15".',
    ]);
  });

  it('checks questions, corrections and terms', () => {
    const question = {
      id: 'Q01',
      asker: 'chat',
      question: '?',
      talkAnswer: '.',
      verdict: 'right',
      holds: 'right',
      topic: 'data',
      answer: '.',
    } as const;
    const erratum = { id: 'talk-01', source: 'talkk', claim: '.', correct: '.', severity: 'wrong' } as const;
    const term = { id: 'adamw', term: 'AdamW', definition: '.', refs: ['nobody'] };
    const problems = problemsOf(
      withYaml({
        questions: { questions: [{ ...question, facts: ['MC-99'] }] },
        errata: { errata: [erratum] },
        glossary: { terms: [...sound.yaml.glossary.terms, term], heard: [] },
      }),
    );
    expect(problems.map((problem) => problem.split(' names')[0])).toEqual([
      'content/p/questions.yaml: Q01',
      'content/p/errata.yaml: talk-01',
      'content/p/glossary.yaml: adamw',
    ]);
  });

  it('checks quizzes: their walkthrough, their facts, numbers outside of formulas', () => {
    const option = { text: 'By $1/2$ in 3 steps.', feedback: 'F', section: 's' };
    const question = { question: '?', options: [option], facts: ['MC-99'] };
    expect(problemsOf(withYaml({ quizzes: { quizzes: [{ id: 'moonclip', questions: [question] }] } }))).toEqual([
      'content/p/quizzes.yaml names the walkthrough "moonclip", which does not exist: the nearest known one is "muonclip".',
      expect.stringContaining('content/p/quizzes.yaml: moonclip, question 1 names the fact "MC-99"'),
      'content/p/quizzes.yaml: moonclip, question 1 has the number "3" typed into it: write it as a word.',
    ]);
  });

  it('checks the sections that a quiz and a question lead back to', () => {
    const option = { text: 'A', feedback: 'F', section: 'what-is-a-clp' };
    const quiz = { id: 'muonclip', questions: [{ question: '?', options: [option], facts: [] }] };
    const walkthroughs = [
      page('<Fact id="MC-15" /> <Cite key="jordan2024muon" /> <Term id="muon" />\n\n## What is a *clip*?'),
    ];
    const problems = problemsOf({ ...withYaml({ quizzes: { quizzes: [quiz] } }), walkthroughs });
    expect(problems).toContain(
      'content/p/quizzes.yaml: muonclip, question 1 names the section "what-is-a-clp", which does not exist: the nearest known one is "what-is-a-clip".',
    );
  });

  it('checks the map of the report and the agenda: their facts, their walkthroughs, the figures in them', () => {
    const section = { number: '2.1', title: 'T', says: 'S', facts: ['MC-99'] };
    const item = { minutes: 60, title: 'Run it', do: 'D', ask: 'A?' };
    const problems = problemsOf(
      withYaml({
        report: { sections: [{ ...section, shown: [{ walkthrough: 'muonclip', figure: 'muonclip' }] }] },
        club: {
          meeting: 60,
          agenda: [{ ...item, shown: { walkthrough: 'moonclip' } }],
          open: [{ question: 'Why?', why: 'W', facts: ['MC-98'] }],
          before: [{ who: 'Everybody', do: 'D', shown: { walkthrough: 'moonclip' } }],
          ways: [
            {
              minutes: 5,
              title: 'Way',
              steps: [{ minutes: 5, do: 'D', shown: { walkthrough: 'muonclip' }, facts: ['MC-97'] }],
            },
          ],
        },
      }),
    );
    expect(problems.map((problem) => problem.split(', which')[0])).toEqual([
      'content/p/report.yaml: 2.1 names the fact "MC-99"',
      'content/p/club.yaml: Why? names the fact "MC-98"',
      'content/p/club.yaml: Way names the fact "MC-97"',
      'content/p/report.yaml: 2.1 names the figure "muonclip"',
      'content/p/club.yaml: Run it names the walkthrough "moonclip"',
      'content/p/club.yaml: Everybody names the walkthrough "moonclip"',
    ]);
  });

  it('sees an id that stands twice', () => {
    expect(problemsOf(factsOf(fact('MC-15')))).toContain('content/p/facts.yaml has the fact "MC-15" twice.');
  });

  it('names file and line of what a walkthrough names wrongly', () => {
    const body =
      '<Cite key="jordan2024muon" />\n<Fact id="MC-51" />\n<Fact id="MC-15" part="no" />\n<Fact id={x} />\n<Term id="moun" />\n<Cite key="x" />';
    expect(problemsOf({ walkthroughs: [page(body)] }).map((problem) => problem.split(': ')[0])).toEqual(
      [5, 6, 7, 8, 9].map((line) => `content/p/walkthroughs/muonclip.mdx:${line}`),
    );
  });

  it('looks into the texts beside the walkthroughs too', () => {
    const intro = { name: 'intro', body: '<Cite key="extra2020" />\n<Fact id="MC-51" />' };
    expect(problemsOf({ references: [...sound.references, work('extra2020')], prose: [intro] })).toEqual([
      expect.stringContaining('content/p/intro.mdx:2: <Fact>: content/p/facts.yaml has no fact "MC-51"'),
    ]);
  });

  it('refuses a recalled fact in a walkthrough', () => {
    const recalled = fact('GEN-04', { status: 'recalled' });
    const body = '<Cite key="jordan2024muon" /> <Fact id="GEN-04" />';
    expect(problemsOf({ ...factsOf(recalled), walkthroughs: [page(body)] })).toEqual([
      expect.stringContaining('only recalled'),
    ]);
  });

  it('wants every walkthrough listed, and every listed one there', () => {
    const meta = { ...sound.meta, walkthroughs: ['rephrasing'] };
    expect(problemsOf({ meta })).toEqual([
      expect.stringContaining('names the walkthrough "rephrasing", which does not exist'),
      expect.stringContaining('does not list the walkthrough "muonclip"'),
    ]);
  });

  it('wants a confirmed fact behind a printed date', () => {
    const version = { name: 'v2', date: '2026-02-03', fact: 'MC-16' };
    expect(problemsOf({ meta: { ...sound.meta, versions: [version] } })[0]).toContain('needs a confirmed fact');
  });

  it('fails on a work that nobody cites, unless it is background', () => {
    const unused = [...sound.references, work('extra2020')];
    expect(problemsOf({ references: unused })).toEqual([
      'content/p/references.bib: extra2020 is cited nowhere: cite it, or give it the keyword background.',
    ]);
    expect(problemsOf({ references: [...sound.references, work('extra2020', true)] })).toEqual([]);
  });

  it('fails on background that is cited', () => {
    expect(problemsOf({ references: [work('kimi2025k2'), work('jordan2024muon', true)] })).toEqual([
      expect.stringContaining('must not carry the keyword background'),
    ]);
  });
});
