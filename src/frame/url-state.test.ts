import { describe, expect, it } from 'vitest';
import { defaultsOf, readValue } from '../lab/experiment/params.ts';
import { hostileStates } from './hostile-states.ts';
import { readUrlState, writeUrlState } from './url-state.ts';

const params = {
  lr: { kind: 'number', label: 'Rate', help: '', default: 0.06, min: 0.0005, max: 0.3, log: true },
  attention: {
    kind: 'choice',
    label: 'Attention',
    help: '',
    default: 'mha',
    options: [
      { value: 'mha', label: 'MHA' },
      { value: 'mla', label: 'MLA' },
    ],
  },
  clip: { kind: 'flag', label: 'Clip', help: '', default: false },
  steps: { kind: 'number', label: 'Steps', help: '', default: 600, min: 20, max: 3000, integer: true },
} as const;
const toy = { id: 'toy', version: 2, params, length: ({ steps }: { steps: number }) => steps };
const defaults = defaultsOf(params);

describe('writing the state', () => {
  it('gives nothing for the defaults', () => {
    expect(writeUrlState(toy, { params: defaults, at: undefined }, '')).toBe('');
  });

  it('gives only what differs, with the version', () => {
    const state = { params: { ...defaults, lr: 0.03, clip: true }, at: 240 };
    expect(writeUrlState(toy, state, '')).toBe('?toy.v=2&toy.lr=0.03&toy.clip=true&toy.at=240');
  });

  it('replaces its own old state and leaves every other text as it was', () => {
    const search = '?a=%20b+c&toy.lr=9&other.lr=0.1&to%79.at=3&flag';
    expect(writeUrlState(toy, { params: defaults, at: 5 }, search)).toBe(
      '?a=%20b+c&other.lr=0.1&flag&toy.v=2&toy.at=5',
    );
  });

  it('is read back as it was, for values at both ends of every range', () => {
    const states = [
      { params: { lr: 0.0005, attention: 'mla', clip: true, steps: 20 }, at: 19 },
      { params: { lr: 0.3, attention: 'mha', clip: false, steps: 3000 }, at: 0 },
      { params: { lr: 0.1 + 0.2 - 0.2, attention: 'mla', clip: false, steps: 600 }, at: undefined },
    ] as const;
    for (const state of states) {
      expect(readUrlState(toy, writeUrlState(toy, state, '?x=1'))).toEqual({ ...state, notes: [] });
    }
  });
});

describe('reading the state', () => {
  it('takes the defaults without a word when the address has nothing for the figure', () => {
    for (const search of ['', '?', '?a=1&other.lr=7', `?a=${'x'.repeat(1_000_000)}`]) {
      expect(readUrlState(toy, search)).toEqual({ params: defaults, at: undefined, notes: [] });
    }
  });

  it('understands a link whose ampersands a mail program has written out, and names what it cannot read', () => {
    const { params: read, notes } = readUrlState(toy, '?toy.v=2&amp;toy.lr=0.03&amp;amp;toy.attention=mla');
    expect([read.lr, read.attention, notes]).toEqual([0.03, 'mla', []]);
    expect(readUrlState(toy, '?toy.v%3D2%26toy.lr%3D0.03').notes[0]).toContain('is not a parameter here');
  });

  it('keeps the good values beside a bad one, and names the bad one with its range', () => {
    const { params: read, at, notes } = readUrlState(toy, '?toy.v=2&toy.lr=7&toy.attention=mla&toy.at=30');
    expect(read).toEqual({ ...defaults, attention: 'mla' });
    expect(at).toBe(30);
    expect(notes).toEqual(['lr cannot be "7": it must be a number between 0.0005 and 0.3.']);
  });

  it('says when a link is older or newer than the experiment', () => {
    expect(readUrlState(toy, '?toy.v=1&toy.lr=0.1').notes[0]).toContain(
      'an older version of this experiment (1, here 2)',
    );
    expect(readUrlState(toy, '?toy.v=3&toy.lr=0.1').notes[0]).toContain(
      'a newer version of this experiment (3, here 2)',
    );
    expect(readUrlState(toy, '?toy.v=3&toy.lr=0.1').params.lr).toBe(0.1);
  });

  it('ranges the step by the length of the run that the same link asks for', () => {
    expect(readUrlState(toy, '?toy.steps=20&toy.at=20')).toMatchObject({ at: undefined });
    expect(readUrlState(toy, '?toy.steps=3000&toy.at=2999')).toMatchObject({ at: 2999, notes: [] });
  });

  it('lists five problems and counts the rest', () => {
    const { notes } = readUrlState(toy, `?${Array.from({ length: 12 }, (_, i) => `toy.x${i}=1`).join('&')}`);
    expect(notes).toHaveLength(6);
    expect(notes.at(-1)).toBe('And 7 more.');
  });
});

describe('hostile addresses', () => {
  const states = hostileStates('toy', 'lr');
  it('are more than fifty', () => expect(states.length).toBeGreaterThan(50));

  it.each(states.map((state) => [state.length > 60 ? `${state.slice(0, 60)}… (${state.length})` : state, state]))(
    '%s',
    (_, state) => {
      const started = performance.now();
      const { params: read, at, notes } = readUrlState(toy, state);
      expect(performance.now() - started).toBeLessThan(1000);
      expect(notes.length).toBeGreaterThan(0);
      expect(notes.every((note) => note.length < 300)).toBe(true);
      expect(Object.keys(read)).toEqual(Object.keys(params));
      for (const [name, param] of Object.entries(params)) {
        const value = read[name as keyof typeof read];
        expect(readValue(param, value)).toBe(value);
      }
      expect(at).toBe(undefined);
      expect(({} as Record<string, unknown>).polluted).toBe(undefined);
    },
  );
});

describe('a change in the address', () => {
  const own = { ...params, lr: { ...params.lr, changes: true } } as const;
  const steered = { ...toy, params: own };
  const change = { step: 300, params: { lr: 0.03 } };

  it('is written as a step and values, and read back', () => {
    const search = writeUrlState(steered, { params: defaults, at: undefined, change }, '');
    expect(search).toBe('?toy.v=2&toy.from=300&toy.then.lr=0.03');
    expect(readUrlState(steered, search)).toEqual({ params: defaults, at: undefined, change, notes: [] });
  });

  it.each([
    ['toy.then.lr=0.03', 'The step of a change cannot be ""'],
    [
      'toy.from=600&toy.then.lr=0.03',
      'The step of a change cannot be "600": it must be a whole number between 0 and 599.',
    ],
    ['toy.from=-1&toy.then.lr=0.03', 'The step of a change cannot be "-1"'],
    ['toy.from=3&toy.then.lr=9', 'lr cannot be "9"'],
    ['toy.from=3&toy.then.clip=true', '"clip" cannot change during a run. What may: lr.'],
    ['toy.from=3&toy.then.lr=0.03&toy.then.clip=true', '"clip" cannot change during a run.'],
  ])('%s is not taken, not even in part, and a note says why', (search, note) => {
    const { change: read, notes } = readUrlState(steered, `?${search}`);
    expect(read).toBeUndefined();
    expect(notes).toEqual([expect.stringContaining(note)]);
  });
});

describe('what was drawn', () => {
  const guess = [0, 1, 2, 3, 60, 61, 62, 63];
  const room = [guess, guess.toReversed()];

  it('is written and read back with the cover and the room', () => {
    const state = { params: defaults, at: undefined, isCovered: true, guess, room };
    const search = writeUrlState(toy, state, '');
    expect(search).toBe('?toy.v=2&toy.cover=1&toy.guess=ABCD89-_&toy.room=ABCD89-_._-98DCBA');
    expect(readUrlState(toy, search)).toEqual({ ...state, notes: [] });
  });

  it('may be given one a name', () => {
    expect(readUrlState(toy, '?toy.v=2&toy.room=AAAAAAAA&toy.room=BBBBBBBB').room).toHaveLength(2);
  });

  it('is named and left out where it is bad', () => {
    const { guess, room, isCovered, notes } = readUrlState(
      toy,
      '?toy.v=2&toy.guess=AAA&toy.room=AAAAAAAA.%3Cb%3E&toy.cover=yes',
    );
    expect([guess, room, isCovered]).toEqual([undefined, [new Array(8).fill(0)], undefined]);
    expect(notes).toEqual([
      '“cover” cannot be "yes": it must be 1, or be left out.',
      'A drawn line cannot be "AAA": it must be eight letters, digits, "-" or "_".',
      'A drawn line cannot be "<b>": it must be eight letters, digits, "-" or "_".',
    ]);
  });
});
