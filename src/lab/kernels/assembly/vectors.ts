// Elementwise arithmetic, reductions, blocks of columns, rotary embedding and the AdamW update.

import { at, LANES, loadPartial, madd, storePartial, sum4 } from './simd';

export function fill(x0: i32, value: f32, n: i32): void {
  const x = at(x0);
  if (value == 0) { memory.fill(x, 0, n * 4); return; }
  for (let i = 0; i < n; i++) store<f32>(x + i * 4, value);
}

export function axpby(a: f32, x0: i32, b: f32, y0: i32, z0: i32, n: i32): void {
  const x = at(x0), y = at(y0), z = at(z0), av = f32x4.splat(a), bv = f32x4.splat(b);
  let i = 0;
  for (; i + LANES <= n; i += LANES) v128.store(z + i * 4, madd(av, v128.load(x + i * 4), f32x4.mul(bv, v128.load(y + i * 4))));
  for (; i < n; i++) store<f32>(z + i * 4, a * load<f32>(x + i * 4) + b * load<f32>(y + i * 4));
}

export function scale(x0: i32, a: f32, z0: i32, n: i32): void {
  const x = at(x0), z = at(z0), av = f32x4.splat(a);
  let i = 0;
  for (; i + LANES <= n; i += LANES) v128.store(z + i * 4, f32x4.mul(av, v128.load(x + i * 4)));
  for (; i < n; i++) store<f32>(z + i * 4, a * load<f32>(x + i * 4));
}

export function sumOfSquares(x0: i32, n: i32): f32 {
  const x = at(x0);
  let v = f32x4.splat(0), i = 0;
  for (; i + LANES <= n; i += LANES) { const a = v128.load(x + i * 4); v = madd(a, a, v); }
  let sum = sum4(v);
  for (; i < n; i++) sum += load<f32>(x + i * 4) * load<f32>(x + i * 4);
  return sum;
}

export function dot(x0: i32, y0: i32, n: i32): f32 {
  const x = at(x0), y = at(y0);
  let v = f32x4.splat(0), i = 0;
  for (; i + LANES <= n; i += LANES) v = madd(v128.load(x + i * 4), v128.load(y + i * 4), v);
  let sum = sum4(v);
  for (; i < n; i++) sum += load<f32>(x + i * 4) * load<f32>(y + i * 4);
  return sum;
}

export function scaleColumns(w0: i32, rows: i32, cols: i32, from: i32, to: i32, factor: f32): void {
  for (let i = 0; i < rows; i++) for (let j = from; j < to; j++) {
    const p = at(w0 + i * cols + j);
    store<f32>(p, load<f32>(p) * factor);
  }
}

/** Rotates pairs (j, j + width/2) of each head by sign * angle(position, j); row i stands at position i % length. */
export function rotate(x0: i32, y0: i32, cosines: i32, sines: i32, rows: i32, length: i32, heads: i32, width: i32, sign: f32, accumulate: i32): void {
  const half = width >> 1;
  for (let i = 0; i < rows; i++) {
    const table = (i % length) * half;
    for (let h = 0; h < heads; h++) {
      const x = at(x0 + (i * heads + h) * width), y = at(y0 + (i * heads + h) * width);
      for (let j = 0; j < half; j++) {
        const c = load<f32>(at(cosines + table + j)), s = sign * load<f32>(at(sines + table + j));
        const u = load<f32>(x + j * 4), v = load<f32>(x + (j + half) * 4);
        let a = u * c - v * s, b = u * s + v * c;
        if (accumulate) { a += load<f32>(y + j * 4); b += load<f32>(y + (j + half) * 4); }
        store<f32>(y + j * 4, a);
        store<f32>(y + (j + half) * 4, b);
      }
    }
  }
}

/** Lanes whose magnitude is below the bound become zero; NaN stays. WASM has no flush-to-zero and subnormals are slow. */
// @ts-ignore: decorator
@inline function flush(v: v128, bound: f32): v128 { return v128.andnot(v, f32x4.lt(f32x4.abs(v), f32x4.splat(bound))); }

export function adamw(
  w0: i32, g0: i32, m0: i32, v0: i32, n: i32,
  lr: f32, beta1: f32, beta2: f32, correction1: f32, correction2: f32, epsilon: f32, weightDecay: f32,
): void {
  const w = at(w0), g = at(g0), m = at(m0), v = at(v0);
  const b1 = f32x4.splat(beta1), b1c = f32x4.splat(1 - beta1), b2 = f32x4.splat(beta2), b2c = f32x4.splat(1 - beta2);
  const c1 = f32x4.splat(1 / correction1), c2 = f32x4.splat(1 / correction2);
  const e = f32x4.splat(epsilon), step = f32x4.splat(-lr), keep = f32x4.splat(1 - lr * weightDecay);
  for (let i = 0; i < n; i += LANES) {
    const left = n - i, whole = left >= LANES;
    const gv = flush(whole ? v128.load(g + i * 4) : loadPartial(g + i * 4, left), 1e-18);
    const mOld = whole ? v128.load(m + i * 4) : loadPartial(m + i * 4, left);
    const vOld = whole ? v128.load(v + i * 4) : loadPartial(v + i * 4, left);
    const wOld = whole ? v128.load(w + i * 4) : loadPartial(w + i * 4, left);
    const mNew = flush(f32x4.add(f32x4.mul(b1, mOld), f32x4.mul(b1c, gv)), 1e-25);
    const vNew = flush(f32x4.add(f32x4.mul(b2, vOld), f32x4.mul(b2c, f32x4.mul(gv, gv))), 1e-30);
    const update = f32x4.div(f32x4.mul(mNew, c1), f32x4.add(f32x4.sqrt(f32x4.mul(vNew, c2)), e));
    const wNew = f32x4.add(f32x4.mul(keep, wOld), f32x4.mul(step, update));
    if (whole) {
      v128.store(m + i * 4, mNew); v128.store(v + i * 4, vNew); v128.store(w + i * 4, wNew);
    } else {
      storePartial(m + i * 4, mNew, left); storePartial(v + i * 4, vNew, left); storePartial(w + i * 4, wNew, left);
    }
  }
}

export function momentum(m0: i32, g0: i32, mu: f32, n: i32): void {
  const m = at(m0), g = at(g0), muv = f32x4.splat(mu);
  let i = 0;
  for (; i + LANES <= n; i += LANES) v128.store(m + i * 4, flush(madd(muv, v128.load(m + i * 4), v128.load(g + i * 4)), 1e-25));
  if (i < n) {
    const left = n - i;
    storePartial(m + i * 4, flush(madd(muv, loadPartial(m + i * 4, left), loadPartial(g + i * 4, left)), 1e-25), left);
  }
}

/**
 * The machine's limit for multiply+add: n rounds of 14 independent chains in registers, 112 floating-point operations each.
 * Call it with x = 0.5 many times for a short n: V8 cannot replace a running function by its optimized form.
 */
export function peak(n: i32, x: f32): f32 {
  const a = f32x4.splat(x);
  let c0 = f32x4.splat(x + 0), c1 = f32x4.splat(x + 1), c2 = f32x4.splat(x + 2), c3 = f32x4.splat(x + 3);
  let c4 = f32x4.splat(x + 4), c5 = f32x4.splat(x + 5), c6 = f32x4.splat(x + 6), c7 = f32x4.splat(x + 7);
  let c8 = f32x4.splat(x + 8), c9 = f32x4.splat(x + 9), c10 = f32x4.splat(x + 10), c11 = f32x4.splat(x + 11);
  let c12 = f32x4.splat(x + 12), c13 = f32x4.splat(x + 13);
  for (let i = 0; i < n; i++) {
    c0 = madd(c0, a, a); c1 = madd(c1, a, a); c2 = madd(c2, a, a); c3 = madd(c3, a, a); c4 = madd(c4, a, a);
    c5 = madd(c5, a, a); c6 = madd(c6, a, a); c7 = madd(c7, a, a); c8 = madd(c8, a, a); c9 = madd(c9, a, a);
    c10 = madd(c10, a, a); c11 = madd(c11, a, a); c12 = madd(c12, a, a); c13 = madd(c13, a, a);
  }
  const s0 = f32x4.add(f32x4.add(f32x4.add(c0, c1), f32x4.add(c2, c3)), f32x4.add(f32x4.add(c4, c5), c6));
  const s1 = f32x4.add(f32x4.add(f32x4.add(c7, c8), f32x4.add(c9, c10)), f32x4.add(f32x4.add(c11, c12), c13));
  return sum4(f32x4.add(s0, s1));
}
