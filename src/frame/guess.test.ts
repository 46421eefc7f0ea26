import { describe, expect, it } from 'vitest';
import type { CurveQuestion } from './definition.ts';
import {
  findGuesses,
  flatGuess,
  GUESS_POINTS,
  levelOfValue,
  MAX_ROOM,
  readGuess,
  readRoom,
  stroke,
  TOP_LEVEL,
  valueOfLevel,
  writeGuess,
  writeRoom,
} from './guess.ts';
import { roomScore, scoreOf } from './guess-score.ts';

const log = { log: true, domain: [1, 100_000] } as const;
const linear = { log: false, domain: [0, 100] } as const;

describe('a height of a guess', () => {
  it('stands for the same value before and after, on both kinds of axis', () => {
    for (const scale of [log, linear]) {
      for (let level = 0; level <= TOP_LEVEL; level++)
        expect(levelOfValue(valueOfLevel(level, scale), scale)).toBe(level);
    }
  });

  it('spans the domain and does not leave it', () => {
    expect([valueOfLevel(0, log), valueOfLevel(TOP_LEVEL, log)]).toEqual([1, 100_000]);
    expect([levelOfValue(0, log), levelOfValue(1e30, log), levelOfValue(-5, linear)]).toEqual([0, TOP_LEVEL, 0]);
    expect(levelOfValue(Number.NaN, linear)).toBe(0);
  });
});

describe('a guess as text', () => {
  const guess = [0, 9, 18, 27, 36, 45, 54, 63];

  it('is read as it was written, in eight letters', () => {
    expect(writeGuess(guess)).toHaveLength(GUESS_POINTS);
    expect(readGuess(writeGuess(guess))).toEqual(guess);
  });

  it('is refused when a letter is missing, too many or unknown', () => {
    for (const bad of ['', 'AAAAAAA', 'AAAAAAAAA', 'AAAA AAA', 'AAAAAAA.', 'AAAAAAAé'])
      expect(readGuess(bad)).toBe(undefined);
  });

  it('comes in rooms, of which the bad ones are named', () => {
    const room = [guess, flatGuess(3)];
    expect(readRoom(writeRoom(room).split('.'))).toEqual({ room, bad: [] });
    expect(readRoom(['oops', 'AAAAAAAA'])).toEqual({ room: [flatGuess(0)], bad: ['oops'] });
    expect(readRoom(new Array(500).fill('AAAAAAAA')).room).toHaveLength(MAX_ROOM);
  });

  it('is found in addresses of the figure and alone, and not in those of another', () => {
    const pasted = `https://a.b/p/?toy.v=1&toy.guess=AAAAAAAA#toy
      https://a.b/p/?other.guess=CCCCCCCC
      https://a.b/p/?toy.guess=BBBBBBBB&toy.room=DDDDDDDD.EEEEEEEE FFFFFFFF`;
    expect(findGuesses(pasted, 'toy').map(writeGuess)).toEqual([
      'AAAAAAAA',
      'BBBBBBBB',
      'DDDDDDDD',
      'EEEEEEEE',
      'FFFFFFFF',
    ]);
    expect(findGuesses('no line in here', 'toy')).toEqual([]);
  });
});

describe('a stroke', () => {
  it('gives every point that it passes its height on the way', () => {
    const drawn = stroke(flatGuess(0), { share: 0, level: 0 }, { share: 1, level: 63 });
    expect(drawn).toEqual([8, 16, 24, 32, 39, 47, 55, 63]);
  });

  it('moves the nearest point where it touches, and leaves those that it does not pass', () => {
    const at = { share: 0.49, level: 20 };
    expect(stroke([1, 2, 3, 4, 5, 6, 7, 8], at, at)).toEqual([1, 2, 3, 20, 5, 6, 7, 8]);
  });

  it('that ends before the edge goes on flat from there, and so does the next one', () => {
    const first = stroke(flatGuess(0), { share: 0, level: 0 }, { share: 0.5, level: 32 });
    expect(first).toEqual([8, 16, 24, 32, 32, 32, 32, 32]);
    const next = stroke(first, { share: 0.5, level: 32 }, { share: 0.75, level: 60 });
    expect(next).toEqual([8, 16, 24, 32, 46, 60, 60, 60]);
    const back = stroke(first, { share: 0.2, level: 9 }, { share: 0.12, level: 3 });
    expect(back.slice(2)).toEqual(first.slice(2));
  });

  it('goes back as well as forth', () => {
    const drawn = stroke(flatGuess(0), { share: 1, level: 63 }, { share: 0.5, level: 31 });
    expect(drawn.slice(0, 3)).toEqual([0, 0, 0]);
    expect(drawn.slice(3)).toEqual([31, 39, 47, 55, 63]);
  });
});

describe('the score', () => {
  const curve = (values: readonly number[], scale: typeof log | typeof linear): CurveQuestion => ({
    ...scale,
    of: 'the line',
    format: (value) => String(Math.round(value)),
    points: () => values.map((value, i) => [i / (values.length - 1), value] as const),
  });
  const rising = curve([1, 10, 100, 1000, 10_000], log);

  it('says by how much the end is off, and whether the direction is right', () => {
    expect(scoreOf(flatGuess(levelOfValue(100, log)), rising)).toMatch(
      /ends at \d+, the line at 10000: (9\d|1\d\d) times too low; that it rises is right/,
    );
    expect(scoreOf(flatGuess(0), rising)).toContain('you drew that it ends where it began, and it rises');
    expect(scoreOf(flatGuess(TOP_LEVEL), curve([100, 0], linear))).toContain(
      'you drew that it ends where it began, and it falls',
    );
  });

  it('says of a line that follows the run that it is about right', () => {
    const values = [20, 30, 40, 50, 60, 70, 80, 90, 100];
    const guess = values.slice(1).map((value) => levelOfValue(value, linear));
    expect(scoreOf(guess, curve(values, linear))).toMatch(/about right; that it rises is right\. .* is (0|1) %/);
  });

  it('is that of the numbers before a run diverged, and none without numbers', () => {
    expect(scoreOf(flatGuess(0), curve([1, 10, Number.POSITIVE_INFINITY], log))).toContain('the line at 10:');
    expect(scoreOf(flatGuess(0), curve([Number.NaN], log))).toBe(undefined);
  });

  it('counts who of the room is nearer', () => {
    const room = [levelOfValue(10_000, log), 0, 0].map(flatGuess);
    expect(roomScore(room, flatGuess(levelOfValue(100, log)), rising)).toBe(
      '3 other lines end, in the middle of the room, at 1; 1 of them is nearer than yours.',
    );
    expect(roomScore([flatGuess(0)], undefined, rising)).toBe('One other line ends at 1.');
  });
});
