import { expect, it } from 'vitest';
import { Revision } from './revision.ts';

it('a later state is taken, an earlier one is not, however late its message comes', () => {
  const revision = new Revision();
  expect(revision.takes(3, 'a', 'z')).toBe(true);
  expect(revision.at).toBe(3);
  expect(revision.takes(2, 'z', 'a')).toBe(false);
  revision.grow();
  expect(revision.takes(3, 'z', 'a')).toBe(false);
});

it('of two states that changed at the same time both windows choose the same one', () => {
  const [room, desk] = [new Revision(), new Revision()];
  room.grow();
  desk.grow();
  expect([
    room.takes(desk.at, 'of the desk', 'of the room'),
    desk.takes(room.at, 'of the room', 'of the desk'),
  ]).toEqual([false, true]);
});

it('a window in which nothing has changed takes what it is told', () => {
  expect(new Revision().takes(0, 'a', 'z')).toBe(true);
});
