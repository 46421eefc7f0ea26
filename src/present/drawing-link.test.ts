import { describe, expect, it } from 'vitest';
import type { DrawingHandle } from '../frame/drawing-handle.ts';
import { DrawingState } from '../frame/drawing-state.svelte.ts';
import { DrawingLink } from './drawing-link.ts';
import { type Message, readMessage } from './message.ts';

const definition = {
  title: 'A lever',
  says: 'A lever.',
  steps: [
    { id: 'one', label: 'One', says: 'One.' },
    { id: 'two', label: 'Two', says: 'Two.' },
    { id: 'three', label: 'Three', says: 'Three.' },
  ],
  values: { turn: { label: 'Turn', min: 0, max: 90, step: 1, default: 10 } },
} as const;

/** One drawing in two windows; `told` counts what goes to and fro. */
function twoWindows() {
  const told: Message[] = [];
  const links: DrawingLink[] = [];
  const drawings = [0, 1].map((which) => {
    const state = new DrawingState(definition);
    const listeners = new Set<() => void>();
    const changed = () => {
      for (const listener of listeners) listener();
    };
    const handle: DrawingHandle = {
      id: 'lever',
      snapshot: () => ({ step: state.step, steps: 3, values: { ...state.values } }),
      go: (step) => {
        state.go(step);
        changed();
      },
      set: async (wish) => {
        const says = state.bring(wish);
        changed();
        return says;
      },
      reset: () => state.reset(),
      say: () => {},
      subscribe: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    };
    links.push(
      new DrawingLink(handle, (message) => {
        told.push(message);
        const read = readMessage(message);
        if (read?.kind === 'drawing') links[1 - which]?.follow(read);
      }),
    );
    return handle;
  });
  return { room: drawings[0]!, desk: drawings[1]!, links, told };
}

describe('two windows of one drawing', () => {
  it('show the same step and the same place of what is dragged', async () => {
    const { room, desk, told } = twoWindows();
    desk.go(0);
    await room.set({ values: { turn: 45 } });
    expect(room.snapshot()).toEqual(desk.snapshot());
    expect(desk.snapshot()).toEqual({ step: 0, steps: 3, values: { turn: 45 } });
    // Each change is told once, and never back.
    expect(told).toHaveLength(2);
  });

  it('take nothing that the drawing cannot show', () => {
    const { room, links } = twoWindows();
    links[0]!.follow({ kind: 'drawing', id: 'lever', step: 99, values: { turn: 5000, other: 3 }, revision: 9 });
    expect(room.snapshot()).toEqual({ step: 2, steps: 3, values: { turn: 90 } });
  });
});
