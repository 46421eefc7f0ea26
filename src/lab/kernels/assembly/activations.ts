// GELU (tanh form), SwiGLU and the logistic sigmoid, forward and backward, element by element.

import { at, coefficient, LANES, loadPartial, madd, sigmoid4, storePartial } from './simd';

/** 2 sqrt(2/pi): gelu(x) = x * sigmoid(2 sqrt(2/pi) (x + 0.044715 x^3)), the same function as the tanh form. */
const GELU_SCALE: f32 = 1.5957691216;
const GELU_CUBIC: f32 = 0.044715;

// @ts-ignore: decorator
@inline function geluInner(v: v128): v128 {
  return f32x4.mul(f32x4.splat(GELU_SCALE), madd(f32x4.mul(f32x4.splat(GELU_CUBIC), f32x4.mul(v, v)), v, v));
}

/** Slope of GELU at v, given s = sigmoid(inner(v)) from the forward pass. */
// @ts-ignore: decorator
@inline function geluSlope4(v: v128, s: v128): v128 {
  const du = f32x4.mul(f32x4.splat(GELU_SCALE), madd(f32x4.splat(3 * GELU_CUBIC), f32x4.mul(v, v), f32x4.splat(1)));
  const ds = f32x4.mul(f32x4.mul(s, f32x4.sub(f32x4.splat(1), s)), du);
  return madd(v, ds, s);
}

export function geluForward(x0: i32, y0: i32, s0: i32, n: i32): void {
  const x = at(x0), y = at(y0), s = at(s0);
  let i = 0;
  // As below, on two vectors that share the loads of the coefficients; what sigmoid4 negates is made negative at once.
  for (; i + 2 * LANES <= n; i += 2 * LANES) {
    const v = v128.load(x + i * 4), w = v128.load(x + i * 4, 16);
    let a = coefficient(15), b = coefficient(16);
    const iv = f32x4.mul(b, madd(f32x4.mul(a, f32x4.mul(v, v)), v, v)), iw = f32x4.mul(b, madd(f32x4.mul(a, f32x4.mul(w, w)), w, w));
    a = coefficient(13); b = coefficient(1);
    const uv = f32x4.pmin(iv, a), uw = f32x4.pmin(iw, a);
    const xv = f32x4.pmax(uv, b), xw = f32x4.pmax(uw, b);
    a = coefficient(2); b = coefficient(14);
    const sv = madd(xv, a, b), sw = madd(xw, a, b);
    const nv = f32x4.sub(sv, b), nw = f32x4.sub(sw, b);
    a = coefficient(3); b = coefficient(4);
    const rv = madd(nv, b, f32x4.sub(xv, f32x4.mul(nv, a))), rw = madd(nw, b, f32x4.sub(xw, f32x4.mul(nw, a)));
    a = coefficient(5); b = coefficient(6);
    let pv = madd(a, rv, b), pw = madd(a, rw, b);
    a = coefficient(7); pv = madd(pv, rv, a); pw = madd(pw, rw, a);
    a = coefficient(8); pv = madd(pv, rv, a); pw = madd(pw, rw, a);
    a = coefficient(9); pv = madd(pv, rv, a); pw = madd(pw, rw, a);
    a = coefficient(10); pv = madd(pv, rv, a); pw = madd(pw, rw, a);
    a = coefficient(11); b = coefficient(12);
    pv = f32x4.add(madd(pv, f32x4.mul(rv, rv), rv), a);
    pw = f32x4.add(madd(pw, f32x4.mul(rw, rw), rw), a);
    const ev = v128.andnot(f32x4.mul(pv, i32x4.add(i32x4.shl(sv, 23), a)), f32x4.lt(uv, b));
    const ew = v128.andnot(f32x4.mul(pw, i32x4.add(i32x4.shl(sw, 23), a)), f32x4.lt(uw, b));
    const gv = f32x4.div(a, f32x4.add(a, ev)), gw = f32x4.div(a, f32x4.add(a, ew));
    v128.store(s + i * 4, gv); v128.store(s + i * 4, gw, 16);
    v128.store(y + i * 4, f32x4.mul(v, gv)); v128.store(y + i * 4, f32x4.mul(w, gw), 16);
  }
  for (; i + LANES <= n; i += LANES) {
    const v = v128.load(x + i * 4), gate = sigmoid4(geluInner(v));
    v128.store(s + i * 4, gate);
    v128.store(y + i * 4, f32x4.mul(v, gate));
  }
  if (i < n) {
    const left = n - i, v = loadPartial(x + i * 4, left), gate = sigmoid4(geluInner(v));
    storePartial(s + i * 4, gate, left);
    storePartial(y + i * 4, f32x4.mul(v, gate), left);
  }
}

export function geluBackward(x0: i32, s0: i32, dy0: i32, dx0: i32, n: i32, accumulate: i32): void {
  const x = at(x0), s = at(s0), dy = at(dy0), dx = at(dx0);
  let i = 0;
  for (; i + LANES <= n; i += LANES) {
    let d = f32x4.mul(v128.load(dy + i * 4), geluSlope4(v128.load(x + i * 4), v128.load(s + i * 4)));
    if (accumulate) d = f32x4.add(d, v128.load(dx + i * 4));
    v128.store(dx + i * 4, d);
  }
  if (i < n) {
    const left = n - i;
    let d = f32x4.mul(loadPartial(dy + i * 4, left), geluSlope4(loadPartial(x + i * 4, left), loadPartial(s + i * 4, left)));
    if (accumulate) d = f32x4.add(d, loadPartial(dx + i * 4, left));
    storePartial(dx + i * 4, d, left);
  }
}

export function swigluForward(gate0: i32, up0: i32, y0: i32, n: i32): void {
  const gate = at(gate0), up = at(up0), y = at(y0);
  let i = 0;
  for (; i + LANES <= n; i += LANES) {
    const a = v128.load(gate + i * 4);
    v128.store(y + i * 4, f32x4.mul(f32x4.mul(a, sigmoid4(a)), v128.load(up + i * 4)));
  }
  if (i < n) {
    const left = n - i, a = loadPartial(gate + i * 4, left);
    storePartial(y + i * 4, f32x4.mul(f32x4.mul(a, sigmoid4(a)), loadPartial(up + i * 4, left)), left);
  }
}

// @ts-ignore: decorator
@inline function siluSlope4(a: v128): v128 {
  const s = sigmoid4(a);
  return f32x4.mul(s, madd(a, f32x4.sub(f32x4.splat(1), s), f32x4.splat(1)));
}

export function swigluBackward(gate0: i32, up0: i32, dy0: i32, dgate0: i32, dup0: i32, n: i32): void {
  const gate = at(gate0), up = at(up0), dy = at(dy0), dgate = at(dgate0), dup = at(dup0);
  let i = 0;
  for (; i + LANES <= n; i += LANES) {
    const a = v128.load(gate + i * 4), d = v128.load(dy + i * 4);
    v128.store(dgate + i * 4, f32x4.mul(f32x4.mul(d, v128.load(up + i * 4)), siluSlope4(a)));
    v128.store(dup + i * 4, f32x4.mul(d, f32x4.mul(a, sigmoid4(a))));
  }
  if (i < n) {
    const left = n - i, a = loadPartial(gate + i * 4, left), d = loadPartial(dy + i * 4, left);
    storePartial(dgate + i * 4, f32x4.mul(f32x4.mul(d, loadPartial(up + i * 4, left)), siluSlope4(a)), left);
    storePartial(dup + i * 4, f32x4.mul(d, f32x4.mul(a, sigmoid4(a))), left);
  }
}

export function sigmoidForward(x0: i32, y0: i32, n: i32): void {
  const x = at(x0), y = at(y0);
  let i = 0;
  for (; i + LANES <= n; i += LANES) v128.store(y + i * 4, sigmoid4(v128.load(x + i * 4)));
  if (i < n) storePartial(y + i * 4, sigmoid4(loadPartial(x + i * 4, n - i)), n - i);
}

export function sigmoidBackward(y0: i32, dy0: i32, dx0: i32, n: i32, accumulate: i32): void {
  const y = at(y0), dy = at(dy0), dx = at(dx0);
  for (let i = 0; i < n; i++) {
    const s = load<f32>(y + i * 4), d: f32 = load<f32>(dy + i * 4) * (s * (1 - s));
    store<f32>(dx + i * 4, accumulate ? load<f32>(dx + i * 4) + d : d);
  }
}
