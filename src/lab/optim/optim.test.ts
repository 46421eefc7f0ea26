import { describe, expect, it } from 'vitest';
import { createFloat64Kernels } from '../kernels/float64.ts';
import type { Kernels } from '../kernels/kernels.ts';
import { configs, smallBatch, smallModel } from '../model/fixtures.ts';
import { Random } from '../random.ts';
import { relativeError } from '../relative-error.ts';
import { Tape } from '../tensor/tape.ts';
import { adamw } from './adamw.ts';
import { hybrid } from './hybrid.ts';
import { momentum, muon, UPDATE_RMS } from './muon.ts';
import { newtonSchulz, newtonSchulzScratch } from './newton-schulz.ts';
import { byKind, chain, learningRate, Optimizer, weightDecay } from './optimizer.ts';
import { qkClip } from './qk-clip.ts';
import { warmupConstant, warmupLinear, wsd } from './schedules.ts';

const normals = (n: number, seed: number) => {
  const random = new Random(seed);
  return Float64Array.from({ length: n }, () => random.normal());
};

/** Newton-Schulz of a matrix in float64. */
function orthogonalized(matrix: Float64Array, rows: number, cols: number): Float64Array {
  const k = createFloat64Kernels(matrix.length + newtonSchulzScratch(rows, cols) + 64);
  k.arena.set(matrix, 0);
  const at = newtonSchulz(k, 0, rows, cols, matrix.length);
  return k.arena.slice(at, at + matrix.length) as Float64Array;
}

function product(
  k: Kernels,
  a: Float64Array,
  b: Float64Array,
  rows: number,
  inner: number,
  cols: number,
): Float64Array {
  k.arena.set(a, 0);
  k.arena.set(b, 1000);
  k.gemm(0, 0, rows, cols, inner, 0, inner, 1000, cols, 2000, cols, 1, 0);
  return k.arena.slice(2000, 2000 + rows * cols) as Float64Array;
}

/** A random rotation of n dimensions: Gram-Schmidt of a normal matrix, rows orthonormal. */
function orthogonal(n: number, seed: number): Float64Array {
  const q = normals(n * n, seed);
  for (let i = 0; i < n; i++) {
    const row = q.subarray(i * n, (i + 1) * n);
    for (let j = 0; j < i; j++) {
      const other = q.subarray(j * n, (j + 1) * n);
      const dot = row.reduce((sum, x, c) => sum + x * other[c]!, 0);
      for (let c = 0; c < n; c++) row[c]! -= dot * other[c]!;
    }
    const length = Math.sqrt(row.reduce((sum, x) => sum + x * x, 0));
    for (let c = 0; c < n; c++) row[c]! /= length;
  }
  return q;
}

const transposed = (m: Float64Array, rows: number, cols: number) =>
  Float64Array.from({ length: m.length }, (_, i) => m[(i % rows) * cols + Math.floor(i / rows)]!);

describe('Newton-Schulz', () => {
  const k = createFloat64Kernels(4096);

  it('of QG is Q times that of G, for orthogonal Q', () => {
    const g = normals(6 * 9, 1);
    const q = orthogonal(6, 2);
    const got = orthogonalized(product(k, q, g, 6, 6, 9), 6, 9);
    expect(relativeError(got, product(k, q, orthogonalized(g, 6, 9), 6, 6, 9))).toBeLessThan(1e-11);
  });

  it('of a transpose is the transpose', () => {
    const g = normals(5 * 8, 3);
    expect(
      relativeError(orthogonalized(transposed(g, 5, 8), 8, 5), transposed(orthogonalized(g, 5, 8), 5, 8)),
    ).toBeLessThan(1e-12);
  });

  it('does not care for the size of its input, from 1e-3 to 1e9', () => {
    const g = normals(49, 4);
    const want = orthogonalized(g, 7, 7);
    for (const scale of [1e-3, 1, 1e3, 1e9]) {
      expect(
        relativeError(
          orthogonalized(
            g.map((x) => x * scale),
            7,
            7,
          ),
          want,
        ),
      ).toBeLessThan(1e-3);
    }
  });

  it('leaves a diagonal matrix diagonal and brings each entry to about 1', () => {
    const g = new Float64Array(16);
    for (const [i, value] of [1, 0.5, 0.2, 0.1].entries()) g[i * 5] = value;
    const o = orthogonalized(g, 4, 4);
    for (let i = 0; i < 16; i++) {
      if (i % 5 === 0) expect(Math.abs(o[i]! - 1)).toBeLessThan(0.35);
      else expect(o[i]).toBe(0);
    }
  });

  it('sends zero to zero', () => {
    expect([...orthogonalized(new Float64Array(6), 2, 3)]).toEqual([0, 0, 0, 0, 0, 0]);
  });
});

describe('Muon', () => {
  it('moves every shape by the same update RMS, about 0.2 lr', () => {
    for (const [rows, cols] of [
      [8, 8],
      [8, 32],
      [32, 8],
      [16, 64],
    ] as const) {
      const tape = new Tape(createFloat64Kernels(1 << 16));
      const w = tape.parameter(rows, cols);
      const rule = muon({ rate: 0.1, momentum: 0.95 })(tape, [{ name: 'w', kind: 'hidden', tensor: w }]);
      tape.gradients(w).set(normals(w.size, rows + cols));
      rule.update(0);
      const rms = Math.sqrt([...tape.values(w)].reduce((sum, x) => sum + x * x, 0) / w.size) / 0.1;
      expect(rms).toBeGreaterThan(0.8 * UPDATE_RMS);
      expect(rms).toBeLessThan(1.15 * UPDATE_RMS);
    }
  });
});

describe('an optimizer made of parts', () => {
  /** A weight with a gradient, in float64. */
  const prepared = (values: readonly number[], gradient: readonly number[]) => {
    const tape = new Tape(createFloat64Kernels(1 << 12));
    const tensor = tape.parameter(1, values.length);
    tape.values(tensor).set(values);
    tape.gradients(tensor).set(gradient);
    return { tape, weights: [{ name: 'w', kind: 'hidden', tensor } as const], read: () => [...tape.values(tensor)] };
  };

  it('without parts but a rate is gradient descent; momentum adds what came before, decay takes a share of the weight', () => {
    const plain = prepared([1, -2], [0.5, 0.25]);
    chain(learningRate(0.1))(plain.tape, plain.weights).update(0);
    expect(plain.read()).toEqual([1 - 0.1 * 0.5, -2 - 0.1 * 0.25]);

    const heavy = prepared([1, -2], [0.5, 0.25]);
    const rule = chain(momentum(0.9), weightDecay(0.2), learningRate(0.1))(heavy.tape, heavy.weights);
    let [w, m] = [1, 0];
    for (let t = 0; t < 3; t++) {
      rule.update(t);
      m = 0.9 * m + 0.5;
      w = (1 - 0.1 * 0.2) * w - 0.1 * m;
      expect(heavy.read()[0]).toBeCloseTo(w, 14);
    }
  });

  it('reads every setting anew at each update: a rate, a momentum and a decay may follow schedules', () => {
    const of = (rate: (t: number) => number, mu: (t: number) => number, lambda: (t: number) => number) => {
      const { tape, weights, read } = prepared([1], [0.5]);
      const rule = chain(momentum(mu), weightDecay(lambda), learningRate(rate))(tape, weights);
      for (let t = 0; t < 2; t++) rule.update(t);
      return read()[0]!;
    };
    const first = 1 - 0.1 * 0.5;
    expect(
      of(
        (t) => [0.1, 0.3][t]!,
        () => 0.9,
        () => 0,
      ),
    ).toBeCloseTo(first - 0.3 * (0.9 * 0.5 + 0.5), 14);
    expect(
      of(
        () => 0.1,
        (t) => [0.9, 0.2][t]!,
        () => 0,
      ),
    ).toBeCloseTo(first - 0.1 * (0.2 * 0.5 + 0.5), 14);
    expect(
      of(
        () => 0.1,
        () => 0,
        (t) => [0, 0.5][t]!,
      ),
    ).toBeCloseTo(first * (1 - 0.1 * 0.5) - 0.1 * 0.5, 14);
  });

  it('treats each kind of weight by its own rule, and gives back what it remembers of a weight by name', () => {
    const model = smallModel(configs.mha);
    const { ids, targets } = smallBatch(configs.mha);
    const rule = byKind({ hidden: chain(learningRate(0.1)), embedding: adamw({ rate: 0 }), gain: chain() });
    const optimizer = new Optimizer(model.parameters, rule);
    model.lossAndGradients(ids, targets);
    const before = model.parameters.list.map(({ tensor }) => ({
      values: model.tape.values(tensor).slice(),
      gradients: model.tape.gradients(tensor).slice(),
    }));
    optimizer.step();
    model.parameters.list.forEach(({ kind, tensor }, i) => {
      const { values, gradients } = before[i]!;
      const rate = { hidden: 0.1, embedding: 0, gain: 1 }[kind];
      expect([...model.tape.values(tensor)]).toEqual([...values.map((value, j) => value - rate * gradients[j]!)]);
    });
    expect(Object.keys(optimizer.memory('embed'))).toEqual(['first', 'second']);
    expect(optimizer.memory('layer0.q')).toEqual({});
    expect(() => optimizer.memory('layer9.q')).toThrow('There is no weight "layer9.q".');
  });

  it('of a whole model decays matrices and embeddings, and gains only where told to', () => {
    const decayed = (settings: { gainDecay?: number }) => {
      const model = smallModel(configs.mha);
      const rule = hybrid({ hidden: 'muon', rate: 0.1, momentum: 0.9, weightDecay: 0.5, ...settings });
      const optimizer = new Optimizer(model.parameters, rule);
      for (const { tensor } of model.parameters.list) model.tape.gradients(tensor).fill(0);
      const before = model.parameters.list.map(({ tensor }) => model.tape.values(tensor).slice());
      optimizer.step();
      return model.parameters.list.map(({ kind, tensor }, i) => ({
        kind,
        share: model.tape.values(tensor)[0]! / before[i]![0]!,
      }));
    };
    for (const { kind, share } of decayed({})) expect(share).toBeCloseTo(kind === 'gain' ? 1 : 0.95, 12);
    for (const { share } of decayed({ gainDecay: 0.5 })) expect(share).toBeCloseTo(0.95, 12);
  });
});

describe('QK-Clip', () => {
  for (const [name, config] of Object.entries(configs)) {
    const prepared = () => {
      const model = smallModel(config);
      const { ids } = smallBatch(config);
      const { maxLogits } = model.forward(ids);
      const layers = model.blocks.map((block) => block.attention);
      const flat = maxLogits.flatMap((layer) => [...layer]).sort((a, b) => b - a);
      return { model, ids, layers, maxLogits, tau: (flat[1]! + flat[2]!) / 2 };
    };

    it(`${name}: brings the first layer's heads to tau on the same batch and leaves heads below it alone`, () => {
      const { model, ids, layers, maxLogits } = prepared();
      const before = [...maxLogits[0]!];
      const tau = (before[0]! + before[1]!) / 2;
      const loud = before[0]! > before[1]! ? 0 : 1;
      expect(qkClip(model.tape.kernels, layers.slice(0, 1), maxLogits, tau)).toBe(1);
      const after = model.forward(ids).maxLogits[0]!;
      expect(after[loud]).toBeCloseTo(tau, 10);
      expect(after[1 - loud]).toBe(before[1 - loud]);
    });

    it(`${name}: twice is once, because after the first time no first-layer head passes tau`, () => {
      const { model, ids, layers, maxLogits, tau } = prepared();
      qkClip(model.tape.kernels, layers.slice(0, 1), maxLogits, tau);
      const once = model.parameters.list.map(({ tensor }) => [...model.tape.values(tensor)]);
      const settled = model
        .forward(ids)
        .maxLogits.map((layer) => layer.map((value) => (Math.abs(value - tau) < 1e-9 ? tau : value)));
      qkClip(model.tape.kernels, layers.slice(0, 1), settled, tau);
      expect(model.parameters.list.map(({ tensor }) => [...model.tape.values(tensor)])).toEqual(once);
    });

    it(`${name}: touches only query and key weights, and never the shared rotary key`, () => {
      const { model, layers, maxLogits } = prepared();
      const before = new Map(
        model.parameters.list.map(({ name: each, tensor }) => [each, [...model.tape.values(tensor)]]),
      );
      qkClip(model.tape.kernels, layers, maxLogits, 1e-3);
      const changed = model.parameters.list.filter(({ name: each, tensor }) =>
        [...model.tape.values(tensor)].some((x, i) => x !== before.get(each)![i]),
      );
      const expected = config.attention.kind === 'mha' ? ['q', 'k'] : ['q_c', 'k_c', 'q_r'];
      expect(new Set(changed.map(({ name: each }) => each.split('.')[1]))).toEqual(new Set(expected));
    });
  }

  it('refuses a threshold that is not above zero', () => {
    const model = smallModel(configs.mha);
    for (const tau of [0, -1, Number.NaN])
      expect(() => qkClip(model.tape.kernels, [], [], tau)).toThrow(`tau cannot be ${tau}`);
  });
});

describe('schedules', () => {
  it('warm up from 1/warmup of the peak, then hold or decay to zero', () => {
    expect(warmupConstant(0, 20, 1)).toBeCloseTo(0.05, 12);
    expect(warmupConstant(19, 20, 1)).toBe(1);
    expect(warmupConstant(500, 20, 1)).toBe(1);
    expect(warmupLinear(10, 10, 110, 2)).toBe(2);
    expect(warmupLinear(60, 10, 110, 2)).toBeCloseTo(1, 12);
    expect(warmupLinear(200, 10, 110, 2)).toBe(0);
  });

  it('wsd never rises after its warm-up and ends on the floor', () => {
    const schedule = { warmup: 5, stable: 60, decay: 40, peak: 2e-4, floor: 2e-5 };
    const rates = Array.from({ length: 130 }, (_, t) => wsd(t, schedule));
    for (let t = 5; t < 130; t++) expect(rates[t]!).toBeLessThanOrEqual(rates[t - 1]!);
    expect(rates.at(-1)).toBeCloseTo(2e-5, 15);
  });
});
