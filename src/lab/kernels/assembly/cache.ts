// Attention of one query over cached keys and values, in double precision from the products on.

import { at } from './simd';

/** e^x of ../../math.ts for x <= 0 or NaN, operation by operation, so that both give the same bits. */
function expOfNegative(x: f64): f64 {
  if (isNaN(x)) return x;
  if (x < -745.133219101941) return 0;
  const n = floor(x * 1.4426950408889634 + 0.5);
  const hi = x - n * 0.6931471803691238, lo = n * 1.9082149292705877e-10, r = hi - lo, t = r * r;
  const c = r - t * (0.16666666666666602 + t * (-0.0027777777777015593 + t * (6.613756321437934e-5
    + t * (-1.6533902205465252e-6 + t * 4.1381367970572385e-8))));
  const y = 1 - (lo - (r * c) / (2 - c) - hi);
  return n < -1021 ? y * powerOfTwo(n + 60) * powerOfTwo(-60) : y * powerOfTwo(n);
}

// @ts-ignore: decorator
@inline function powerOfTwo(n: f64): f64 { return reinterpret<f64>((<i64>n + 1023) << 52); }

function tanh(x: f64): f64 {
  const e = expOfNegative(-2 * abs(x)), t = (1 - e) / (1 + e);
  return x < 0 ? -t : t;
}

export function cachedScores(q0: i32, k0: i32, s0: i32, count: i32, width: i32, stride: i32, accumulate: i32): void {
  const q = at(q0), s = at(s0), step = at(stride);
  let k = at(k0);
  for (let i = 0; i < count; i++) {
    let sum: f64 = 0;
    for (let j = 0; j < width; j++) sum += <f64>load<f32>(q + j * 4) * <f64>load<f32>(k + j * 4);
    const p = s + i * 8;
    store<f64>(p, accumulate ? load<f64>(p) + sum : sum);
    k += step;
  }
}

export function cachedMix(s0: i32, v0: i32, y0: i32, count: i32, width: i32, stride: i32, scale: f64, softCap: f64): void {
  const s = at(s0), v = at(v0), y = at(y0), step = at(stride);
  let largest: f64 = -Infinity;
  for (let i = 0; i < count; i++) {
    const product = load<f64>(s + i * 8) * scale;
    const score = softCap > 0 ? softCap * tanh(product / softCap) : product;
    store<f64>(s + i * 8, score);
    if (score > largest) largest = score;
  }
  let total: f64 = 0;
  for (let i = 0; i < count; i++) {
    const weight = expOfNegative(load<f64>(s + i * 8) - largest);
    store<f64>(s + i * 8, weight);
    total += weight;
  }
  let j = 0;
  for (; j + 4 <= width; j += 4) {
    let a = f64x2.splat(0), b = f64x2.splat(0), p = v + j * 4;
    for (let i = 0; i < count; i++) {
      const weight = v128.load64_splat(s + i * 8);
      a = f64x2.add(a, f64x2.mul(weight, f64x2.promote_low_f32x4(v128.load64_zero(p))));
      b = f64x2.add(b, f64x2.mul(weight, f64x2.promote_low_f32x4(v128.load64_zero(p, 8))));
      p += step;
    }
    const totals = f64x2.splat(total);
    v128.store64_lane(y + j * 4, f32x4.demote_f64x2_zero(f64x2.div(a, totals)), 0);
    v128.store64_lane(y + j * 4, f32x4.demote_f64x2_zero(f64x2.div(b, totals)), 0, 8);
  }
  for (; j < width; j++) {
    let sum: f64 = 0, p = v + j * 4;
    for (let i = 0; i < count; i++) { sum += load<f64>(s + i * 8) * <f64>load<f32>(p); p += step; }
    store<f32>(y + j * 4, <f32>(sum / total));
  }
}
