import { describe, expect, it } from 'vitest';
import { Random } from '../random.ts';
import { randomTable, TableModel, type TableTraining, trueChains } from './table-model.ts';
import { LENGTH, PROMPT, SYMBOLS } from './table-shape.ts';

const table = randomTable(new Random(3));
const short: TableTraining = { seed: 4, body: 'experts', steps: 12, lastSteps: 4, rounding: null };
const weightsOf = (model: TableModel) => model.rounded.map((tensor) => [...model.values(tensor)]);

describe('the table', () => {
  it('has every symbol once after each last symbol, so that two chains that differ never meet', () => {
    for (let last = 0; last < SYMBOLS; last++) {
      const following = Array.from({ length: SYMBOLS }, (_, before) => table[SYMBOLS * before + last]!);
      expect(following.toSorted((a, b) => a - b)).toEqual(Array.from({ length: SYMBOLS }, (_, i) => i));
    }
  });

  it('decides every symbol of a true chain but the first two', () => {
    const ids = trueChains(table, 3, 20, new Random(1));
    for (let i = 0; i < ids.length; i++)
      if (i % 20 >= 2) expect(ids[i]).toBe(table[SYMBOLS * ids[i - 2]! + ids[i - 1]!]);
  });
});

describe('the model', () => {
  it('is trained again to the same weights, and from what was kept of the first time', () => {
    const [once, twice] = [new TableModel(short), new TableModel(short)];
    expect(weightsOf(twice)).toEqual(weightsOf(once));
    expect(twice.losses).toEqual(once.losses);
    // Another length of the same first stretch is another training.
    expect(weightsOf(new TableModel({ ...short, steps: 13 }))).not.toEqual(weightsOf(once));
  });

  it('has the same first stretch with and without rounding, and then other weights', () => {
    const rounding = { bits: 3, group: 32 };
    const [plain, rounded] = [new TableModel(short), new TableModel({ ...short, rounding })];
    expect(rounded.losses[0]).toBe(plain.losses[0]);
    expect(rounded.losses.at(-1)).not.toBe(plain.losses.at(-1));
    expect(weightsOf(rounded)).not.toEqual(weightsOf(plain));
  });

  it('starts at the same weights whatever it is trained for', () => {
    const drawn = new TableModel({ ...short, steps: 0 });
    expect(weightsOf(drawn)).toEqual(
      weightsOf(new TableModel({ ...short, steps: 0, rounding: { bits: 4, group: 8 } })),
    );
    expect(drawn.losses).toEqual([]);
  });

  it.each(['dense', 'experts'] as const)(
    'rounds every matrix of its body (%s) to few levels, and a second time to the same',
    (body) => {
      const model = new TableModel({ ...short, body });
      expect(model.rounded).toHaveLength(body === 'dense' ? 2 : 16);
      expect(model.round({ bits: 2, group: 32 })).toBeGreaterThan(0.3);
      for (const tensor of model.rounded) {
        const column = Array.from({ length: 32 }, (_, i) => Math.abs(model.values(tensor)[i * tensor.cols]!));
        expect(new Set(column).size).toBeLessThanOrEqual(2);
      }
      expect(model.round({ bits: 2, group: 32 })).toBe(0);
    },
  );

  it('counts a chain as right until its first wrong symbol, and never again after it', () => {
    const model = new TableModel(short);
    let before = new Array<boolean>(32).fill(true);
    let symbols = 0;
    for (const isRight of model.chains(32, 1)) {
      expect(isRight.every((right, i) => !right || before[i])).toBe(true);
      before = [...isRight];
      if (++symbols > LENGTH - PROMPT + 2) break;
    }
    // Hardly trained, it guesses: one in forty-eight is right.
    expect(before.filter(Boolean).length).toBe(0);
  });

  it('is wrong at nearly every symbol before it is trained', () => {
    const { error, loss, accuracy } = new TableModel({ ...short, steps: 0 }).read(1);
    expect(loss).toBeGreaterThan(0.9 * Math.log(SYMBOLS));
    expect(error).toBeGreaterThan(0.9);
    expect(accuracy).toBeLessThan(0.1);
  });
});
