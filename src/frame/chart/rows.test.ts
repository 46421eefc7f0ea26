import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import { meanInterval, perSeed } from '../../lab/statistics.ts';
import SeedRows from './SeedRows.svelte';

const rowOf = (id: string, values: number[]) => ({
  id,
  label: id,
  values,
  interval: meanInterval(perSeed(values.map((value, seed) => ({ seed, value })))),
});
const html = (rows: ReturnType<typeof rowOf>[]) =>
  render(SeedRows, { props: { rows, high: 50, ticks: [0, 50], title: 'accuracy, %', labelRoom: 80 } }).body;

describe('rows of seeds', () => {
  const body = html([rowOf('few', [0.1, 0.2, 0.3]), rowOf('one', [0.25])]);

  it('have a dot a seed, and an interval where there are two or more', () => {
    expect(body.match(/class="seed/g)).toHaveLength(4);
    expect(body.match(/class="interval/g)).toHaveLength(1);
    expect(body).toContain('few: mean 20.0 ± 24.8 %; one: mean 25.0 %.');
  });

  it('place values along the axis and keep intervals within it', () => {
    expect(body).toContain('cx="20%"');
    expect(body).toMatch(/x1="0%" x2="89.69%"/);
    expect(body).not.toMatch(/NaN|Infinity|undefined/);
  });
});
