import { describe, expect, it } from 'vitest';
import { definitions } from '../figures/definitions.ts';
import { paperIds, readPaper } from '../papers/read-papers.ts';
import { meetingNotes, meetingParts } from './meeting.ts';

describe.each(paperIds('content').map((id) => readPaper('content', id)))('a meeting about $id', (paper) => {
  it('has the parts of the kit, each figure once, set as the kit says', async () => {
    const parts = await meetingParts(paper);
    expect(parts.map(({ title, minutes }) => [title, minutes])).toEqual(
      paper.agenda.map(({ title, minutes }) => [title, minutes]),
    );
    const figures = parts.flatMap(({ figure }) => figure ?? []);
    expect(new Set(figures).size).toBe(figures.length);
    for (const [i, { figure, wish, covered }] of parts.entries()) {
      const { set } = paper.agenda[i]!;
      expect(wish?.cover ?? false).toBe((figure !== undefined && set?.cover) ?? false);
      // What opens covered without its script's help must have something to ask.
      if (covered) expect(definitions[figure ?? '']).toBeDefined();
    }
  });
});

it('the notes stand on the screens of their part: the question, and the figure where there is one', () => {
  const parts = [
    { figure: undefined, do: 'Read it aloud.' },
    { figure: 'muonclip', do: 'Run it.' },
    { figure: 'decay', do: 'Drag it.' },
  ];
  expect(meetingNotes(parts)).toEqual({
    1: ['Read it aloud.'],
    2: ['Run it.'],
    3: ['Run it.'],
    4: ['Drag it.'],
    5: ['Drag it.'],
  });
});

it('a part that shows a figure again asks its question, and leads to the figure', async () => {
  const [paper] = paperIds('content').map((id) => readPaper('content', id));
  const part = paper!.agenda.find(({ shown }) => shown.figure !== undefined)!;
  const [first, second] = await meetingParts({ ...paper!, agenda: [part, part] });
  expect([first?.figure, second?.figure]).toEqual([part.shown.figure, undefined]);
  expect(second?.href).toContain(`#${part.shown.figure}`);
});
