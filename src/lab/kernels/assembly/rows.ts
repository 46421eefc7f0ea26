// Kernels that work row by row: softmax (plain and causal) and RMSNorm, forward and backward.

import { at, coefficient, exp4, LANES, loadPartial, madd, max4, storePartial, sum4 } from './simd';

/** Softmax weights below e^-25 of the row's largest become exact zeros: too small to matter, and their products turn subnormal. */
const CUT: f32 = -25;

/**
 * exp(x - max) of n entries at src, written to dst; returns their sum. Entries below the cut become 0. It is exp4 without its
 * clamps, which can do nothing here, on two vectors that share the loads of the coefficients.
 */
// @ts-ignore: decorator
@inline function exponentials(src: usize, dst: usize, n: i32, rowMax: f32): f32 {
  const m = f32x4.splat(rowMax), c = f32x4.splat(CUT);
  let total = f32x4.splat(0), i = 0;
  for (; i + 2 * LANES <= n; i += 2 * LANES) {
    const x = f32x4.sub(v128.load(src + i * 4), m), y = f32x4.sub(v128.load(src + i * 4, 16), m);
    let a = coefficient(2), b = coefficient(14);
    const sx = madd(x, a, b), sy = madd(y, a, b);
    const nx = f32x4.sub(sx, b), ny = f32x4.sub(sy, b);
    a = coefficient(3); b = coefficient(4);
    const rx = madd(nx, b, f32x4.sub(x, f32x4.mul(nx, a))), ry = madd(ny, b, f32x4.sub(y, f32x4.mul(ny, a)));
    a = coefficient(5); b = coefficient(6);
    let px = madd(a, rx, b), py = madd(a, ry, b);
    a = coefficient(7); px = madd(px, rx, a); py = madd(py, ry, a);
    a = coefficient(8); px = madd(px, rx, a); py = madd(py, ry, a);
    a = coefficient(9); px = madd(px, rx, a); py = madd(py, ry, a);
    a = coefficient(10); px = madd(px, rx, a); py = madd(py, ry, a);
    a = coefficient(11);
    px = f32x4.add(madd(px, f32x4.mul(rx, rx), rx), a);
    py = f32x4.add(madd(py, f32x4.mul(ry, ry), ry), a);
    const ex = f32x4.mul(px, i32x4.add(i32x4.shl(sx, 23), a)), ey = f32x4.mul(py, i32x4.add(i32x4.shl(sy, 23), a));
    const wx = v128.andnot(ex, f32x4.lt(x, c)), wy = v128.andnot(ey, f32x4.lt(y, c));
    v128.store(dst + i * 4, wx);
    v128.store(dst + i * 4, wy, 16);
    total = f32x4.add(f32x4.add(total, wx), wy);
  }
  if (i + LANES <= n) {
    const u = f32x4.sub(v128.load(src + i * 4), m);
    const e = v128.andnot(exp4(u), f32x4.lt(u, c));
    v128.store(dst + i * 4, e);
    total = f32x4.add(total, e);
    i += LANES;
  }
  let sum = sum4(total);
  if (i < n) {
    const left = n - i;
    const u = f32x4.sub(loadPartial(src + i * 4, left), m);
    const e = v128.andnot(exp4(u), f32x4.lt(u, c));
    storePartial(dst + i * 4, e, left);
    sum += f32x4.extract_lane(e, 0);
    if (left > 1) sum += f32x4.extract_lane(e, 1);
    if (left > 2) sum += f32x4.extract_lane(e, 2);
  }
  return sum;
}

// @ts-ignore: decorator
@inline function rowMaximum(p: usize, n: i32): f32 {
  let m: f32 = -Infinity, i = 0;
  if (n < LANES) {
    for (; i < n; i++) m = max(m, load<f32>(p + i * 4));
    return m;
  }
  // pmax is one instruction where max is nine, but loses a NaN: those are looked for apart. The last vector may overlap the one before.
  const last = v128.load(p + (n - LANES) * 4);
  let v = last, w = last, bad = f32x4.ne(last, last);
  for (; i + 2 * LANES <= n; i += 2 * LANES) {
    const a = v128.load(p + i * 4), b = v128.load(p + i * 4, 16);
    v = f32x4.pmax(v, a);
    w = f32x4.pmax(w, b);
    bad = v128.or(bad, v128.or(f32x4.ne(a, a), f32x4.ne(b, b)));
  }
  if (i + LANES <= n) {
    const a = v128.load(p + i * 4);
    v = f32x4.pmax(v, a);
    bad = v128.or(bad, f32x4.ne(a, a));
  }
  m = v128.any_true(bad) ? <f32>NaN : max4(f32x4.pmax(v, w));
  return m;
}

// @ts-ignore: decorator
@inline function scaleRow(p: usize, n: i32, s: f32): void {
  const v = f32x4.splat(s);
  let i = 0;
  for (; i + LANES <= n; i += LANES) v128.store(p + i * 4, f32x4.mul(v128.load(p + i * 4), v));
  for (; i < n; i++) store<f32>(p + i * 4, load<f32>(p + i * 4) * s);
}

export function softmaxCausal(s0: i32, length: i32): f32 {
  let largest: f32 = -Infinity;
  for (let i = 0; i < length; i++) {
    const row = at(s0 + i * length), valid = i + 1;
    const m = rowMaximum(row, valid);
    largest = max(largest, m);
    scaleRow(row, valid, 1 / exponentials(row, row, valid, m));
    memory.fill(row + valid * 4, 0, (length - valid) * 4);
  }
  return largest;
}

export function softmaxRows(src: i32, dst: i32, stats: i32, rows: i32, cols: i32): void {
  for (let i = 0; i < rows; i++) {
    const from = at(src + i * cols), to = at(dst + i * cols);
    const m = rowMaximum(from, cols);
    const sum = exponentials(from, to, cols, m);
    scaleRow(to, cols, 1 / sum);
    store<f32>(at(stats + 2 * i), m);
    store<f32>(at(stats + 2 * i + 1), sum);
  }
}

export function softmaxCausalBackward(p0: i32, d0: i32, length: i32, scale: f32): void {
  const s = f32x4.splat(scale);
  for (let i = 0; i < length; i++) {
    const p = at(p0 + i * length), d = at(d0 + i * length), valid = i + 1;
    let v = f32x4.splat(0), j = 0;
    for (; j + LANES <= valid; j += LANES) v = madd(v128.load(p + j * 4), v128.load(d + j * 4), v);
    let dot = sum4(v);
    for (; j < valid; j++) dot += load<f32>(p + j * 4) * load<f32>(d + j * 4);
    const dots = f32x4.splat(dot);
    for (j = 0; j + LANES <= valid; j += LANES) {
      v128.store(d + j * 4, f32x4.mul(s, f32x4.mul(v128.load(p + j * 4), f32x4.sub(v128.load(d + j * 4), dots))));
    }
    for (; j < valid; j++) store<f32>(d + j * 4, scale * (load<f32>(p + j * 4) * (load<f32>(d + j * 4) - dot)));
    memory.fill(d + valid * 4, 0, (length - valid) * 4);
  }
}

export function rmsNormForward(x0: i32, gain: i32, y0: i32, inverse: i32, rows: i32, cols: i32, epsilon: f32): void {
  const g = at(gain);
  for (let i = 0; i < rows; i++) {
    const x = at(x0 + i * cols), y = at(y0 + i * cols);
    let v = f32x4.splat(0), j = 0;
    for (; j + LANES <= cols; j += LANES) { const a = v128.load(x + j * 4); v = madd(a, a, v); }
    let sum = sum4(v);
    for (; j < cols; j++) sum += load<f32>(x + j * 4) * load<f32>(x + j * 4);
    const r: f32 = 1 / sqrt<f32>(sum / <f32>cols + epsilon), rs = f32x4.splat(r);
    store<f32>(at(inverse + i), r);
    for (j = 0; j + LANES <= cols; j += LANES) v128.store(y + j * 4, f32x4.mul(f32x4.mul(v128.load(x + j * 4), rs), v128.load(g + j * 4)));
    for (; j < cols; j++) store<f32>(y + j * 4, load<f32>(x + j * 4) * r * load<f32>(g + j * 4));
  }
}

export function rmsNormBackward(
  x0: i32, gain: i32, inverse: i32, dy0: i32, dx0: i32, dgain: i32, rows: i32, cols: i32, accumulate: i32,
): void {
  const g = at(gain), dg = at(dgain);
  for (let i = 0; i < rows; i++) {
    const x = at(x0 + i * cols), dy = at(dy0 + i * cols), dx = at(dx0 + i * cols);
    const r = load<f32>(at(inverse + i)), rs = f32x4.splat(r);
    let v = f32x4.splat(0), j = 0;
    for (; j + LANES <= cols; j += LANES) {
      const xv = v128.load(x + j * 4), dv = v128.load(dy + j * 4);
      v = madd(f32x4.mul(dv, v128.load(g + j * 4)), xv, v);
      v128.store(dg + j * 4, madd(dv, f32x4.mul(xv, rs), v128.load(dg + j * 4)));
    }
    let sum = sum4(v);
    for (; j < cols; j++) {
      const xv = load<f32>(x + j * 4), dv = load<f32>(dy + j * 4);
      sum += dv * load<f32>(g + j * 4) * xv;
      store<f32>(dg + j * 4, load<f32>(dg + j * 4) + dv * (xv * r));
    }
    const c: f32 = -sum * r * r * r / <f32>cols, cs = f32x4.splat(c);
    for (j = 0; j + LANES <= cols; j += LANES) {
      let t = f32x4.mul(f32x4.mul(v128.load(dy + j * 4), v128.load(g + j * 4)), rs);
      t = madd(cs, v128.load(x + j * 4), t);
      if (accumulate) t = f32x4.add(t, v128.load(dx + j * 4));
      v128.store(dx + j * 4, t);
    }
    for (; j < cols; j++) {
      let t: f32 = load<f32>(dy + j * 4) * load<f32>(g + j * 4) * r + c * load<f32>(x + j * 4);
      if (accumulate) t += load<f32>(dx + j * 4);
      store<f32>(dx + j * 4, t);
    }
  }
}
