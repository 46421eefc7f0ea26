import { describe, expect, it } from 'vitest';
import { Random } from '../random.ts';
import {
  demonstration,
  drawTask,
  MOST_NODES,
  NODES,
  questionOf,
  type ThinksWhen,
  type TrailTask,
  tokenId,
  tokenOf,
  trainingRow,
  VALUES,
  VOCABULARY,
} from './trail.ts';
import { contextAt, type Episode, lengthOf } from './trail-episode.ts';
import { type Limits, playAll, type Step } from './trail-play.ts';
import { LONGEST } from './trail-shape.ts';

const kindsOf = (tokens: readonly number[]) => tokens.map((token) => tokenOf(token).kind);

describe('the world', () => {
  it('is one circle through all nodes, and the answer is the sum along the trail', () => {
    const random = new Random(3);
    for (let nodes = 1; nodes <= MOST_NODES; nodes++) {
      const { next, values, start, answer } = drawTask(random, nodes);
      const trail = [start];
      while (trail.length < NODES) trail.push(next[trail.at(-1)!]!);
      expect(new Set(trail).size).toBe(NODES);
      expect(next[trail.at(-1)!]).toBe(start);
      expect(trail.slice(0, nodes).reduce((sum, node) => sum + values[node]!, 0) % VALUES).toBe(answer);
    }
  });

  it('gives every token a number of its own and reads it back', () => {
    const ids = new Set<number>();
    for (let id = 0; id < VOCABULARY; id++) {
      const { kind, number } = tokenOf(id);
      if (kind !== 'padding') {
        expect(tokenId(kind, number)).toBe(id);
        ids.add(id);
      }
    }
    expect(ids.size).toBeGreaterThan(VOCABULARY - 16);
  });
});

describe('the demonstrations', () => {
  const random = new Random(5);
  it.each(['between', 'end'] as const)('thinking %s come to the right answer and visit the nodes in order', (when) => {
    for (let i = 0; i < 100; i++) {
      const task = drawTask(random, 1 + random.integer(MOST_NODES));
      const blocks = demonstration(task, when, random);
      expect(blocks[0]!.tokens).toEqual(questionOf(task, when));
      expect(blocks.at(-1)!.tokens.slice(-3)).toEqual([tokenId('answer'), tokenId('sum', task.answer), tokenId('end')]);
      const pages = blocks.filter(({ by, tokens }) => by === 'page' && tokens.length > 2);
      let node = task.start;
      for (const { tokens } of pages) {
        expect(tokens.slice(1, 4).map((token) => tokenOf(token).number)).toEqual([
          node,
          task.values[node],
          task.next[node],
        ]);
        node = task.next[node]!;
      }
      expect(pages).toHaveLength(task.nodes);
      const thoughts = blocks.filter(({ by, tokens }) => by === 'agent' && kindsOf(tokens).includes('thought'));
      expect(thoughts).toHaveLength(when === 'end' ? 1 : blocks.filter(({ by }) => by === 'agent').length);
    }
  });

  it('become rows in which the agent’s tokens alone are learnt, and none from before a hidden page', () => {
    for (let i = 0; i < 300; i++) {
      const { tokens, learnt } = trainingRow(i % 2 ? 'between' : 'end', LONGEST, 0.5, random);
      const kinds = kindsOf(tokens);
      const lastHidden = kinds.lastIndexOf('hidden');
      tokens.forEach((_, t) => {
        if (learnt[t]) {
          expect(['question', 'page', 'junk', 'busy', 'hidden']).not.toContain(kinds[t]);
          expect(t).toBeGreaterThan(lastHidden);
        }
      });
      if (lastHidden >= 0) expect(kinds.indexOf('page')).toBeGreaterThan(lastHidden);
      expect(kinds.at(-1)).toBe('end');
    }
  });
});

/** What a flawless agent writes next; of no matter while it still reads. */
function nextOf(context: readonly number[], when: ThinksWhen): number {
  const read = context.map(tokenOf);
  const numberAt = (place: number) => read[place]?.number ?? 0;
  const before = read.slice(0, -1).map(({ kind }) => kind);
  const last = read.at(-1)!;
  const [thought, page, call] = [before.lastIndexOf('thought'), before.lastIndexOf('page'), before.lastIndexOf('call')];
  const pages = before.flatMap((kind, i) => (kind === 'page' && read[i + 1]?.kind === 'node' ? [i] : []));
  const sums = sumsOf(read, Math.max(0, thought));
  if (last.kind === 'answer') return tokenId('sum', sums.at(-1) ?? 0);
  if (before.at(-1) === 'answer') return tokenId('end');
  const isBusy = page >= 0 && read[page + 1]?.kind === 'busy';
  if (last.kind === 'call')
    return tokenId('node', page < 0 ? numberAt(1) : isBusy ? numberAt(call + 1) : numberAt(page + 3));
  if (when === 'between') {
    if (last.kind === 'thought')
      return tokenId('count', thought < 0 ? numberAt(2) : numberAt(thought + 1) - (isBusy ? 0 : 1));
    if (last.kind === 'count' && before.at(-1) === 'thought') {
      const noted = before.slice(0, -1).lastIndexOf('thought');
      return tokenId('sum', noted < 0 ? 0 : (numberAt(noted + 2) + (isBusy ? 0 : numberAt(page + 2))) % VALUES);
    }
    if (last.kind === 'sum') return read.at(-2)?.number === 0 ? tokenId('answer') : tokenId('call');
    return tokenId('thought');
  }
  const due = pages[thought < 0 ? 0 : sums.length];
  if (last.kind === 'thought') return tokenId('node', numberAt((pages[0] ?? 0) + 1));
  if (thought < 0) return pages.length === numberAt(2) ? tokenId('thought') : tokenId('call');
  if (last.kind === 'value') return tokenId('sum', ((sums.at(-1) ?? 0) + last.number) % VALUES);
  if (last.kind === 'node') return tokenId('value', numberAt((due ?? 0) + 2));
  return due === undefined ? tokenId('answer') : tokenId('node', numberAt(due + 1));
}
const sumsOf = (read: readonly { kind: string; number: number }[], from: number) =>
  read
    .slice(from)
    .filter(({ kind }) => kind === 'sum')
    .map(({ number }) => number);

/** Plays with the flawless agent; `readings` gets what each row had read whenever a token was chosen. */
function playFlawlessly(
  tasks: readonly (readonly [TrailTask, number])[],
  when: ThinksWhen,
  limits: Partial<Limits>,
  readings: number[][] = [],
) {
  const all: Limits = { window: LONGEST, whenFull: 'hide', calls: 24, thought: 40, ...limits };
  return playAll(tasks, when, all, (rows): Step => {
    const contexts = Array.from({ length: rows }, () => [] as number[]);
    return (ids) => {
      const scores = new Float32Array(rows * VOCABULARY);
      contexts.forEach((context, row) => {
        context.push(ids[row]!);
        const wish = ids[row] === tokenId('padding') ? -1 : nextOf(context, when);
        if (wish >= 0) scores[row * VOCABULARY + wish] = 1;
        readings.push([...context]);
      });
      return scores;
    };
  });
}

const tasksOf = (nodes: number, count = 20): (readonly [TrailTask, number])[] => {
  const random = new Random(20 + nodes);
  return Array.from({ length: count }, () => [drawTask(random, nodes), random.integer(1e6)] as const);
};
const rightOf = (episodes: readonly Episode[]) => episodes.filter(({ isRight }) => isRight).length;

describe('an episode', () => {
  it.each(['between', 'end'] as const)(
    'of a flawless agent that thinks %s is right on every trail, with no window',
    (when) => {
      for (let nodes = 1; nodes <= MOST_NODES; nodes++)
        expect(rightOf(playFlawlessly(tasksOf(nodes), when, {}))).toBe(20);
    },
  );

  it('hides all pages but the newest when the window is full, for good, and then goes on: who has noted all is still right', () => {
    const episodes = playFlawlessly(tasksOf(MOST_NODES), 'between', { window: 80 });
    expect(episodes.every(({ hidings }) => hidings.length > 0)).toBe(true);
    for (const episode of episodes) {
      for (const at of episode.hidings) {
        expect(contextAt(episode, at, false).length).toBeGreaterThanOrEqual(80);
        const shown = contextAt(episode, at).filter(({ by }) => by === 'page');
        expect(shown.filter(({ token }) => tokenOf(token).kind === 'page')).toHaveLength(1);
        expect(contextAt(episode, at).length).toBeLessThan(80);
      }
      if (episode.ending === 'answer') expect(episode.isRight).toBe(true);
      else expect(episode.ending).toBe('window');
    }
    expect(rightOf(episodes)).toBeGreaterThan(14);
  });

  it('is seen by the agent as it is kept: what it reads is a context of the episode at some moment', () => {
    const readings: number[][] = [];
    const [task] = tasksOf(7, 1);
    const [episode] = playFlawlessly([task!], 'between', { window: 64 }, readings);
    expect(episode!.hidings.length).toBeGreaterThan(1);
    const moments = new Set<string>();
    for (let said = 0; said <= lengthOf(episode!); said++)
      moments.add(
        contextAt(episode!, said)
          .map(({ token }) => token)
          .join(' '),
      );
    // The first pass reads it token by token; after a hiding the last token that is read brings the whole context.
    const chosen = readings.filter((reading, i) => readings[i + 1]?.length !== reading.length + 1 || i === 0);
    for (const reading of chosen) expect(moments.has(reading.join(' '))).toBe(true);
  });

  it('is over when the window is full where nothing is hidden, and the same until then', () => {
    const hidden = playFlawlessly(tasksOf(6), 'between', { window: 60 });
    const stopped = playFlawlessly(tasksOf(6), 'between', { window: 60, whenFull: 'stop' });
    stopped.forEach((episode, i) => {
      expect(episode.ending).toBe('window');
      expect(episode.isRight).toBe(false);
      const said = hidden[i]!.hidings[0]!;
      expect(lengthOf(episode)).toBe(said);
      expect(contextAt(episode, said)).toEqual(contextAt(hidden[i]!, said, false));
    });
  });

  it('is over when a call too many is wanted', () => {
    const few = playFlawlessly(tasksOf(5), 'between', { calls: 4 });
    expect(few.every(({ ending, isRight }) => ending === 'calls' && !isRight)).toBe(true);
    const enough = playFlawlessly(tasksOf(5), 'between', { calls: 24 });
    for (const { blocks } of enough) expect(blocks.filter(({ by }) => by === 'page').length).toBeGreaterThanOrEqual(5);
  });

  it('has its thought cut at the limit, after which a call or an answer follows', () => {
    for (const { blocks, cuts } of playFlawlessly(tasksOf(3), 'end', { thought: 4 })) {
      expect(cuts.length).toBeGreaterThan(0);
      const last = blocks.map(({ tokens }) => kindsOf(tokens)).find((kinds) => kinds.includes('thought'))!;
      expect(last.slice(0, 5)).toEqual(['thought', 'node', 'value', 'sum', 'call']);
    }
    expect(playFlawlessly(tasksOf(3), 'between', { thought: 3 }).every(({ cuts }) => cuts.length === 0)).toBe(true);
  });

  it('is over when nobody can read what is written', () => {
    const silent = playAll(
      tasksOf(2, 3),
      'end',
      { window: LONGEST, whenFull: 'hide', calls: 9, thought: 40 },
      (rows) => () =>
        Float32Array.from({ length: rows * VOCABULARY }, (_, i) => (i % VOCABULARY === tokenId('junk') ? 1 : 0)),
    );
    expect(silent.map(({ ending, isRight }) => [ending, isRight])).toEqual(Array(3).fill(['unreadable', false]));
  });
});
