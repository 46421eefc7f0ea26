import { describe, expect, it } from 'vitest';
import { Random } from '../random.ts';
import { emptyRows, entropyFloor, MarkovDomains, SYMBOLS } from './markov-domains.ts';

const LENGTH = 32;
const rows = emptyRows(3000, LENGTH);
const domains = new MarkovDomains(64, new Random(1));
domains.fill(rows, LENGTH, new Random(2));

describe('text of Markov chains', () => {
  it('has a floor of 1.127 nats a symbol', () => {
    expect(entropyFloor(Math.log)).toBeCloseTo(1.127, 3);
  });

  it('names its domain first, and nobody is asked for the first symbol', () => {
    let broken = 0;
    for (let row = 0; row < rows.ids.length; row += LENGTH) {
      if (!(rows.ids[row]! >= SYMBOLS && rows.targets[row] === -1)) broken++;
      for (let t = 1; t < LENGTH; t++) {
        const follows = t === 1 || rows.ids[row + t] === rows.targets[row + t - 1];
        if (!(follows && rows.ids[row + t]! < SYMBOLS)) broken++;
      }
    }
    expect(broken).toBe(0);
    expect(domains.vocabulary).toBe(128);
  });

  it('has domains as often as one over the root of their rank', () => {
    const counts = new Float64Array(64);
    const many = emptyRows(60_000, 2);
    domains.fill(many, 2, new Random(3));
    for (let row = 0; row < many.ids.length; row += 2) counts[many.ids[row]! - SYMBOLS]!++;
    const first = counts.slice(0, 4).reduce((a, b) => a + b);
    const later = counts.slice(32, 64).reduce((a, b) => a + b);
    const weight = (from: number, to: number) => {
      let sum = 0;
      for (let rank = from; rank <= to; rank++) sum += rank ** -0.5;
      return sum;
    };
    expect(first / later).toBeCloseTo(weight(1, 4) / weight(33, 64), 1);
  });

  it('goes three times in four to a favourite that depends on the domain and the symbol', () => {
    const next = new Map<string, Map<number, number>>();
    for (let row = 0; row < rows.ids.length; row += LENGTH)
      for (let t = 1; t < LENGTH; t++) {
        const key = `${rows.ids[row]} ${rows.ids[row + t]}`;
        const own = next.get(key) ?? new Map<number, number>();
        next.set(key, own.set(rows.targets[row + t]!, (own.get(rows.targets[row + t]!) ?? 0) + 1));
      }
    let [most, all] = [0, 0];
    for (const own of next.values()) {
      const total = [...own.values()].reduce((a, b) => a + b);
      if (total < 60) continue;
      most += Math.max(...own.values());
      all += total;
    }
    expect(all).toBeGreaterThan(5000);
    expect(most / all).toBeGreaterThan(0.73);
    expect(most / all).toBeLessThan(0.79);
  });
});
