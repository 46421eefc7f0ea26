import { describe, expect, it } from 'vitest';
import { Random } from '../random.ts';
import {
  ANSWER,
  CORNERS,
  COUNTS,
  compose,
  demonstrate,
  drawProblem,
  END,
  inLetters,
  isHeldOut,
  LONGEST_PROMPT,
  MOVES,
  needed,
  partial,
  placeAfter,
  productOf,
  promptLength,
  promptOf,
  resultOf,
  resultToken,
  thoughtOf,
  VOCABULARY,
} from './pentagon.ts';
import { MIXES } from './thinker-shape.ts';

const all = Array.from({ length: MOVES }, (_, move) => move);
const places = Array.from({ length: CORNERS }, (_, place) => place);

/** What a move does, found with a ruler: a regular pentagon is turned or mirrored in the plane, and each corner lands on a place. */
function byGeometry(move: number): number[] {
  const angle = (place: number) => (2 * Math.PI * place) / CORNERS; // clockwise from the top
  const at = (place: number) => [Math.sin(angle(place)), Math.cos(angle(place))] as const;
  const [ux, uy] = at(move - CORNERS);
  const moved = ([x, y]: readonly [number, number]) => {
    if (move < CORNERS) {
      const [sin, cos] = at(move);
      return [x * cos + y * sin, y * cos - x * sin] as const;
    }
    const along = 2 * (x * ux + y * uy);
    return [along * ux - x, along * uy - y] as const;
  };
  return places.map((place) => {
    const [x, y] = moved(at(place));
    return places.findIndex((to) => Math.hypot(x - at(to)[0], y - at(to)[1]) < 1e-9);
  });
}

describe('the ten symmetries of the pentagon', () => {
  it('take every corner where geometry takes it, each another way', () => {
    for (const move of all) expect(places.map((place) => placeAfter(move, place))).toEqual(byGeometry(move));
    expect(new Set(all.map((move) => byGeometry(move).join(''))).size).toBe(MOVES);
  });

  it('multiply as their permutations compose, in all hundred cases', () => {
    for (const a of all)
      for (const b of all) {
        const [first, second] = [byGeometry(a), byGeometry(b)];
        expect(byGeometry(compose(a, b))).toEqual(first.map((place) => second[place]));
      }
  });

  it('are the dihedral group: associative, with inverses, one element of order 1, five of order 2, four of order 5', () => {
    const orders = all.map((move) => {
      let [power, order] = [move, 1];
      for (; power !== 0; order++) power = compose(power, move);
      return order;
    });
    expect(orders.toSorted()).toEqual([1, 2, 2, 2, 2, 2, 5, 5, 5, 5]);
    for (const a of all) {
      expect(all.filter((b) => compose(a, b) === 0)).toHaveLength(1);
      for (const b of all) for (const c of all) expect(compose(compose(a, b), c)).toBe(compose(a, compose(b, c)));
    }
  });

  it('do not commute: the order of the moves matters in more than half of all cases', () => {
    const pairs = all.flatMap((a) => all.map((b) => [a, b] as const));
    // In a group with k conjugacy classes n · k ordered pairs commute; the pentagon's has 10 elements in 4 classes.
    expect(pairs.filter(([a, b]) => compose(a, b) === compose(b, a))).toHaveLength(40);
  });
});

describe('problems and thoughts', () => {
  const random = new Random(5);
  const drawn = COUNTS.flatMap((count) => Array.from({ length: 200 }, () => drawProblem(random, count, true)));

  it('a thought has what the first moves come to after every move, and ends with the product', () => {
    for (const problem of drawn) {
      const thought = thoughtOf(problem);
      expect(thought).toHaveLength(needed(problem.length));
      let corners = places;
      problem.forEach((move, i) => {
        const moved = byGeometry(move);
        corners = corners.map((place) => moved[place]!);
        expect(byGeometry(resultOf(thought[2 * i]!)!)).toEqual(corners);
        if (i > 0) expect(thought[2 * i - 1]).toBe(move);
      });
      expect(resultOf(thought.at(-1)!)).toBe(productOf(problem));
      expect(partial(problem)).toHaveLength(problem.length);
    }
  });

  it('moves of a problem are all different, and prompts stay within the vocabulary and their length', () => {
    for (const problem of drawn) {
      expect(new Set(problem).size).toBe(problem.length);
      const prompt = promptOf(problem);
      expect(prompt).toHaveLength(promptLength(problem.length));
      expect(prompt.length).toBeLessThanOrEqual(LONGEST_PROMPT);
      for (const token of prompt) expect(token).toBeLessThan(VOCABULARY);
    }
    expect(new Set(COUNTS.map((count) => promptOf(drawProblem(random, count, true)).at(-1))).size).toBe(COUNTS.length);
  });

  it('a fifth of the problems of three moves and more is held out, and no demonstration has one', () => {
    const triples = all.flatMap((a) => all.flatMap((b) => all.map((c) => [a, b, c])));
    const different = triples.filter((problem) => new Set(problem).size === 3);
    expect(different.filter(isHeldOut).length / different.length).toBeCloseTo(0.2, 1);
    for (let i = 0; i < 2000; i++) {
      const { problem } = demonstrate(random, MIXES.thoughts);
      expect(problem.length > 2 && isHeldOut(problem)).toBe(false);
    }
    expect(drawn.filter((problem) => problem.length > 2).every(isHeldOut)).toBe(true);
  });

  it('a demonstration ends with the right answer, with its thought, without one, or with a part that nobody learns to end there', () => {
    const all = Array.from({ length: 4000 }, () => demonstrate(random, MIXES.thoughts));
    for (const { problem, tokens, unlearnt } of all) {
      expect(tokens.slice(-3)).toEqual([ANSWER, resultToken(productOf(problem)), END]);
      const thought = tokens.slice(0, -3);
      expect(thought).toEqual(thoughtOf(problem).slice(0, thought.length));
      if (unlearnt === undefined) expect([0, needed(problem.length)]).toContain(thought.length);
      else expect(tokens[unlearnt]).toBe(ANSWER);
    }
    const share = (is: (one: (typeof all)[number]) => boolean) => all.filter(is).length / all.length;
    expect(share(({ tokens, unlearnt }) => tokens.length === 3 && unlearnt === undefined)).toBeCloseTo(0.3, 1);
    expect(share(({ unlearnt }) => unlearnt !== undefined)).toBeCloseTo(0.7 * 0.2, 1);
    expect(demonstrate(random, MIXES.answers).tokens).toHaveLength(3);
  });

  it('letters tell a move from what moves come to', () => {
    expect(inLetters([0, resultToken(0), 9, resultToken(9), ANSWER, END, VOCABULARY - 1])).toBe('aAjJ#.?');
  });
});
