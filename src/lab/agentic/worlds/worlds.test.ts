import { describe, expect, it } from 'vitest';
import { Random } from '../../random.ts';
import { type BankState, totalMoney } from './bank.ts';
import type { CalendarState } from './calendar.ts';
import { changesBetween } from './changes.ts';
import type { FilesState } from './files.ts';
import { type FlightsState, passengersOf } from './flights.ts';
import { WORLD_IDS, worlds } from './index.ts';
import { type ShopState, totalPieces } from './shop.ts';
import { argumentProblem, type Call } from './tool.ts';
import { ALL_SUCCEED, call, type State, simulate, toolOf, type World } from './world.ts';

const CHANCES = { busy: 0.1, partial: 0.2, locked: 0.2 };

/** A call whose arguments fit the schema, whatever sense it makes. */
function anyCall(world: World, random: Random): Call {
  const { definition } = world.tools[random.integer(world.tools.length)]!;
  const args = Object.entries(definition.inputSchema.properties).map(([name, { enum: values }]) => {
    // Few records exist: mostly calls about them.
    const range = name in { transfer: 1, meeting: 1, order: 1, booking: 1, share: 1 } ? 5 : values.length;
    return [name, values[random.integer(range)]!] as const;
  });
  return { tool: definition.name, args: Object.fromEntries(args) };
}

/** The states of an episode of calls at random. */
function* episode(world: World, seed: number, length = 60): Generator<State> {
  const random = new Random(seed);
  let state = world.initial(random);
  yield state;
  for (let i = 0; i < length; i++) {
    const before = JSON.stringify(state);
    const next = simulate(world, state, anyCall(world, random), random, CHANCES).state;
    expect(JSON.stringify(state)).toBe(before);
    state = next;
    yield state;
  }
}

function everyState<S>(id: keyof typeof worlds, check: (state: S, first: S) => void) {
  for (let seed = 1; seed <= 40; seed++) {
    const states = [...episode(worlds[id], seed)] as unknown as S[];
    expect(new Set(states.map((state) => JSON.stringify(state))).size).toBeGreaterThan(1);
    for (const state of states) check(state, states[0]!);
  }
}

describe('a world', () => {
  it('gives the same states for the same seed', () => {
    for (const id of WORLD_IDS) expect([...episode(worlds[id], 7)]).toEqual([...episode(worlds[id], 7)]);
  });

  it('has one tool for each role, and defines each as an MCP server would', () => {
    const names = new Set<string>();
    for (const id of WORLD_IDS) {
      expect(new Set(worlds[id].tools.map(({ role }) => role)).size).toBe(8);
      for (const { role, definition } of worlds[id].tools) {
        names.add(definition.name);
        expect(definition.inputSchema.required).toEqual(Object.keys(definition.inputSchema.properties));
        expect(definition.annotations.readOnlyHint).toBe(['find', 'read', 'locate'].includes(role));
      }
    }
    expect(names.size).toBe(40);
  });

  it('answers a call that makes no sense with an error and stays as it is', () => {
    for (const id of WORLD_IDS) {
      const world = worlds[id];
      const state = world.initial(new Random(1));
      const name = world.tools[0]!.definition.name;
      const nonsense: Call[] = [
        { tool: 'toString', args: {} },
        { tool: name, args: {} },
        { tool: name, args: { __proto__: 'x', constructor: 'y' } as never },
        { tool: toolOf(world, 'act').definition.name, args: { amount: 1e9 } },
      ];
      for (const request of nonsense) {
        const step = call(world, state, request, 'success');
        expect(step.state).toBe(state);
        expect(step.result.error).toMatch(/unknown_tool|invalid_arguments/);
      }
    }
  });

  it('takes one draw for each call, whatever comes of it', () => {
    const [a, b] = [new Random(3), new Random(3)];
    simulate(worlds.bank, worlds.bank.initial(new Random(1)), { tool: 'nothing', args: {} }, a, CHANCES);
    b.uniform();
    expect(a.uniform()).toBe(b.uniform());
  });

  it('changes nothing when it is busy, and reads never change anything', () => {
    for (const id of WORLD_IDS) {
      const world = worlds[id];
      const random = new Random(5);
      const state = world.initial(random);
      for (let i = 0; i < 100; i++) {
        const request = anyCall(world, random);
        expect(call(world, state, request, 'busy')).toEqual({ state, result: { status: 'error', error: 'busy' } });
        const { annotations } = world.tools.find(({ definition }) => definition.name === request.tool)!.definition;
        if (annotations.readOnlyHint) expect(call(world, state, request, 'success').state).toBe(state);
      }
    }
  });

  it('ends in the same state whether an act succeeds at once, is completed after a partial failure or unlocked first', () => {
    for (const id of WORLD_IDS) {
      const world = worlds[id];
      let tried = 0;
      for (let seed = 1; tried < 20; seed++) {
        const random = new Random(seed);
        const state = world.initial(random);
        const { properties } = toolOf(world, 'act').definition.inputSchema;
        const args = Object.fromEntries(
          Object.entries(properties).map(([name, { enum: values }]) => [name, values[random.integer(values.length)]!]),
        );
        const act = { tool: toolOf(world, 'act').definition.name, args };
        const straight = call(world, state, act, 'success');
        if (straight.result.status !== 'ok') continue;
        tried++;
        const repair = (step: typeof straight, role: 'complete' | 'unlock') => {
          const { name, inputSchema } = toolOf(world, role).definition;
          const key = inputSchema.required[0]!;
          return call(world, step.state, { tool: name, args: { [key]: step.result[key]! } }, 'success');
        };
        const half = call(world, state, act, 'partial');
        expect(half.result.status).toBe('partial');
        expect(changesBetween(straight.state, half.state)).not.toEqual([]);
        expect(repair(half, 'complete').state).toEqual(straight.state);
        const locked = call(world, state, act, 'locked');
        expect(locked.result.error).toBe('locked');
        expect(call(world, locked.state, act, 'success').result.error).toBe('locked');
        expect(call(world, repair(locked, 'unlock').state, act, 'success').state).toEqual(straight.state);
      }
    }
  });

  it('comes to each outcome as often as the chances say', () => {
    const random = new Random(11);
    const world = worlds.shop;
    const state = world.initial(new Random(1));
    const product = Object.keys((state as ShopState).products).find(
      (id) => (state as ShopState).products[id]!.stock > 4,
    )!;
    const counts: Record<string, number> = {};
    const n = 4000;
    for (let i = 0; i < n; i++) {
      const request = { tool: 'place_order', args: { product, quantity: 3 } };
      const { status, error } = simulate(world, state, request, random, CHANCES).result;
      const key = error ?? status;
      counts[key] = (counts[key] ?? 0) + 1;
    }
    // Five standard deviations of a binomial count.
    const near = (count: number, p: number) =>
      expect(Math.abs(count - n * p)).toBeLessThan(5 * Math.sqrt(n * p * (1 - p)));
    near(counts.busy!, 0.1);
    near(counts.partial!, 0.2);
    near(counts.locked!, 0.2);
    near(counts.ok!, 0.5);
    expect(simulate(world, state, { tool: 'ship_rest', args: { order: 'O0' } }, random, ALL_SUCCEED).result.error).toBe(
      'nothing_to_do',
    );
  });
});

describe('no sequence of calls', () => {
  it('makes or loses money in the bank, or overdraws an account', () => {
    everyState<BankState>('bank', (state, first) => {
      expect(totalMoney(state)).toBe(totalMoney(first));
      for (const { balance } of Object.values(state.accounts)) expect(balance).toBeGreaterThanOrEqual(0);
    });
  });

  it('books anybody twice in the calendar', () => {
    everyState<CalendarState>('calendar', ({ user, busy, meetings }) => {
      const booked = meetings.filter(({ state }) => state === 'booked');
      expect(new Set(booked.map(({ slot }) => slot)).size).toBe(booked.length);
      for (const { person, slot } of booked) expect([...busy[person]!, ...busy[user]!]).not.toContain(slot);
    });
  });

  it('makes or loses a piece in the shop', () => {
    everyState<ShopState>('shop', (state, first) => {
      for (const [id, { stock }] of Object.entries(state.products)) {
        expect(totalPieces(state, id)).toBe(totalPieces(first, id));
        expect(stock).toBeGreaterThanOrEqual(0);
      }
    });
  });

  it('puts more passengers on a flight than it has seats', () => {
    everyState<FlightsState>('flights', (state) => {
      for (const [id, { seats }] of Object.entries(state.flights))
        expect(passengersOf(state, id)).toBeLessThanOrEqual(seats);
    });
  });

  it('shares a file twice with the same person, or with its owner', () => {
    everyState<FilesState>('files', ({ user, shares }) => {
      const active = shares.filter(({ state }) => state === 'active').map(({ path, person }) => `${path} ${person}`);
      expect(new Set(active).size).toBe(active.length);
      expect(shares.map(({ person }) => person)).not.toContain(user);
    });
  });
});

describe('the arguments of a call', () => {
  it('are refused in a plain sentence', () => {
    const { definition } = toolOf(worlds.bank, 'act');
    expect(argumentProblem(definition, { account: 'A1', amount: 3 })).toBeUndefined();
    expect(argumentProblem(definition, { account: 'A1' })).toBe('transfer_money needs amount.');
    expect(argumentProblem(definition, { account: 'A1', amount: 9 })).toBe('amount cannot be 9.');
    expect(argumentProblem(definition, { account: 'A1', amount: 3, note: 'x' })).toBe(
      'transfer_money does not take note.',
    );
  });
});
