import { describe, expect, it } from 'vitest';
import {
  asked,
  emptied,
  isCounted,
  newRecord,
  readRecord,
  restarted,
  settled,
  type Vote,
  voted,
  withShown,
} from './record.ts';

const NOW = 1_800_000_000_000;
const vote = (yes: number): Vote => ({ question: 'Is it?', href: '/p/#q', answers: [{ words: 'Yes', count: yes }] });
const state = { title: 'Figure 1', says: 'It holds.', href: '/p/?a.v=1#a' };

describe('the record of a talk', () => {
  it('comes back from storage after a reload with its clock, votes, states and questions', () => {
    const record = asked(withShown(voted(newRecord(NOW), 'q', vote(3)), state), ' Why so? ', '/p/#q');
    const read = readRecord(JSON.stringify(record), NOW + 60_000);
    expect(read).toEqual(record);
    expect(read).toMatchObject({ began: NOW, revision: 3, open: [{ text: 'Why so?', href: '/p/#q' }] });
  });

  it('is another one after some hours, and none where the text is none', () => {
    const text = JSON.stringify(newRecord(NOW));
    expect(readRecord(text, NOW + 5 * 3600_000)).toBeDefined();
    expect(readRecord(text, NOW + 7 * 3600_000)).toBeUndefined();
    for (const bad of [
      null,
      '',
      '{',
      '[]',
      '{"revision":1}',
      '{"revision":-1}',
      text.replace('"open":[]', '"open":[{"text":1}]'),
    ])
      expect(readRecord(bad, NOW)).toBeUndefined();
  });

  it('holds no address of another site', () => {
    const bad = (href: string) => JSON.stringify({ ...newRecord(NOW), shown: [{ ...state, href }] });
    expect(readRecord(bad('/p/'), NOW)).toBeDefined();
    for (const href of ['//evil.example/', 'javascript:alert(1)', 'https://evil.example/'])
      expect(readRecord(bad(href), NOW)).toBeUndefined();
  });

  it('counts whole votes from none to 999, whatever is typed', () => {
    const counts = [3.4, -2, Number.NaN, 5000].map(
      (n) => voted(newRecord(NOW), 'q', vote(n)).votes.q?.answers[0]?.count,
    );
    expect(counts).toEqual([3, 0, 0, 999]);
    expect(isCounted(vote(0))).toBe(false);
    expect(isCounted(vote(1))).toBe(true);
    expect(isCounted(undefined)).toBe(false);
  });

  it('lists a state once, and keeps and takes away a question', () => {
    const once = withShown(newRecord(NOW), state);
    expect(withShown(once, state)).toBe(once);
    expect(asked(once, '   ', '/p/')).toBe(once);
    expect(settled(asked(asked(once, 'a', '/p/'), 'b', '/p/'), 0).open.map(({ text }) => text)).toEqual(['b']);
  });

  it('is later after every change, also when it is emptied or its clock begins anew', () => {
    const record = voted(newRecord(NOW), 'q', vote(1));
    expect(restarted(record, NOW + 5)).toMatchObject({ revision: 2, began: NOW + 5, votes: record.votes });
    expect(emptied(record, NOW + 5)).toEqual({ ...newRecord(NOW + 5), revision: 2 });
  });
});
