import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Place } from '../papers/club-schemas.ts';
import { readPaper } from '../papers/read-papers.ts';
import { typeset } from '../papers/typeset.ts';
import { contentProblems } from './integrity.ts';

const paper = readPaper('content', 'kimi-k2');
const count = (status: string) => [...paper.facts.values()].filter((fact) => fact.status === status).length;

describe('content/kimi-k2', () => {
  it('holds all 434 facts and two of our own, 66 corrections to others and 11 to the report, 30 questions and 61 works', () => {
    expect(paper.facts.size).toBe(436);
    expect(paper.areas.flatMap(({ facts }) => facts)).toHaveLength(436);
    const ofReport = paper.errata.filter(({ source }) => paper.sourceByKey.get(source)?.ref === paper.meta.reference);
    expect(ofReport).toHaveLength(11);
    expect(paper.errata.length - ofReport.length).toBe(66);
    expect(paper.questions).toHaveLength(30);
    expect(paper.references).toHaveLength(61);
    expect(paper.sources).toHaveLength(27);
    expect(paper.heard).toHaveLength(25);
  });

  it('asks five questions a quiz, and the right answers do not all stand in one place', () => {
    expect(paper.quizzes).not.toEqual([]);
    for (const { questions } of paper.quizzes) {
      expect(questions).toHaveLength(5);
      const places = questions.map(({ options }) => options.findIndex(({ right }) => right));
      expect(new Set(places).size).toBeGreaterThan(2);
    }
  });

  it('can set what the club asked and got wrong, and what the quizzes ask', () => {
    const texts = [
      ...paper.questions.flatMap(({ question, talkAnswer, answer }) => [question, talkAnswer, answer]),
      ...paper.errata.flatMap(({ claim, correct }) => [claim, correct]),
      ...paper.quizzes.flatMap(({ questions }) =>
        questions.flatMap(({ question, options }) => [
          question,
          ...options.flatMap(({ text, feedback }) => [text, feedback]),
        ]),
      ),
    ];
    expect(texts.filter((text) => !typeset(text))).toEqual([]);
  });

  it('tells a presenter to press and read only what is there, word for word', () => {
    const textsIn = (folder: string) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.(svelte|ts)$/.test(name))
        .map((name) => readFileSync(join(folder, name), 'utf8'));
    const everyFigure = textsIn('src/frame');
    const textsOfFigure = (folder: string) => (existsSync(folder) ? textsIn(folder) : []);
    const textsOf = ({ walkthrough, figure }: Place) =>
      figure === undefined
        ? paper.walkthroughs.filter(({ slug }) => slug === walkthrough).map(({ body }) => body)
        : [
            ...everyFigure,
            ...readdirSync('src/figures').flatMap((subject) => textsOfFigure(`src/figures/${subject}/${figure}`)),
          ];
    const missing = paper.agenda.flatMap(({ title, do: what, shown }) => {
      const texts = textsOf(shown).join('\n');
      return [...what.matchAll(/“([^”]+)”/g)]
        .map(([, words]) => words!)
        .filter((words) => !texts.includes(words))
        .map((words) => `${title}: ${words}`);
    });
    expect(paper.agenda).not.toEqual([]);
    expect(missing).toEqual([]);
  });

  it('keeps how each fact was checked', () => {
    expect({
      confirmed: count('confirmed'),
      secondary: count('secondary'),
      derived: count('derived'),
      recalled: count('recalled'),
    }).toEqual({ confirmed: 316, secondary: 93, derived: 24, recalled: 3 });
  });

  it('has no unknown id, no repeated one, no wrong citation and no number typed into prose', () => {
    expect(contentProblems('content')).toEqual([]);
  });

  it('computes every derived fact from facts that lead back to a source', () => {
    const grounded = (id: string, path: readonly string[] = []): boolean => {
      const fact = paper.facts.get(id);
      if (!fact || path.includes(id)) return false;
      return fact.from ? fact.from.every((input) => grounded(input, [...path, id])) : fact.source !== undefined;
    };
    const floating = [...paper.facts.values()].filter((fact) => fact.from && !grounded(fact.id)).map(({ id }) => id);
    expect(floating).toEqual([]);
  });

  it('prints the numbers that the walkthrough on MuonClip needs', () => {
    expect(paper.facts.get('MC-15')?.text).toBe('100');
    expect(paper.facts.get('MC-21')?.parts).toEqual({ tau: '30', active: '0.5 billion', total: '3 billion' });
    expect(paper.facts.get('MC-50')?.parts).toEqual({ a: '3.4445', b: '−4.7750', c: '2.0315' });
    expect(paper.facts.get('EV-T3-01')?.parts?.['Kimi-K2-Instruct']).toBe('53.7');
  });
});
