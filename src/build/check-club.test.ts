import { describe, expect, it } from 'vitest';
import type { Paper } from '../papers/paper.ts';
import { clubProblems } from './check-club.ts';

const shown = { walkthrough: 'muonclip' };
const part = { minutes: 60, title: 'Run it', do: 'Press Run live.', ask: 'Which one?', shown };
const sound = {
  meta: { names: ['Llama 4'] },
  meeting: 60,
  sections: [
    {
      number: '2.1',
      title: 'MuonClip',
      says: 'K2, unlike Llama 4, clips at a threshold, see Figure 2 and $\\tau = 100$.',
    },
  ],
  agenda: [part],
  open: [{ question: 'Why one layer?', why: 'The report gives no reason.' }],
  before: [{ who: 'Everybody', do: 'Read §2.1.' }],
  ways: [{ minutes: 5, title: 'One figure', steps: [{ minutes: 5, do: 'Look.', shown }] }],
} as const;
const problemsOf = (change: Partial<Record<keyof typeof sound, unknown>>) =>
  clubProblems({ ...sound, ...change } as unknown as Paper, 'content/p');

describe('clubProblems', () => {
  it('takes names, places and formulas for what they are', () => {
    expect(problemsOf({})).toEqual([]);
  });

  it('finds a number that is typed into the map, the agenda, an open question, a preparation or a way in', () => {
    const problems = problemsOf({
      sections: [{ number: '2.3', title: 'T', says: 'There are 384 experts.' }],
      agenda: [{ ...part, do: 'Set 3 things.', answers: ['Some', '7 of them'] }],
      open: [{ question: 'Why 1 layer?', why: 'W' }],
      before: [{ who: 'Everybody', do: 'Read 20 pages.' }],
      ways: [{ minutes: 5, title: 'T', steps: [{ minutes: 5, do: 'Look at 2 lines.' }] }],
    });
    expect(problems.map((problem) => /"(\d+)"/.exec(problem)?.[1])).toEqual(['384', '3', '7', '1', '20', '2']);
    expect(problems[0]).toBe(
      'content/p/report.yaml: 2.3 has the number "384" typed into it: name a fact for it, or write it as a word.',
    );
  });

  it('wants the agenda to last as long as a meeting, where there is one, and the steps of a way its minutes', () => {
    expect(problemsOf({ agenda: [] })).toEqual([]);
    expect(problemsOf({ agenda: [part, { ...part, minutes: 5 }] })).toEqual([
      'content/p/club.yaml: the parts of the agenda add up to 65 minutes, not to the 60 of a meeting.',
    ]);
    expect(problemsOf({ agenda: [{ ...part, minutes: 90 }], meeting: 90 })).toEqual([]);
    expect(problemsOf({ ways: [{ minutes: 5, title: 'T', steps: [{ minutes: 4, do: 'L' }] }] })).toEqual([
      'content/p/club.yaml: the steps of "T" add up to 4 minutes, not 5.',
    ]);
  });
});
