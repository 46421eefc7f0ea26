// Helpers of all kernels: four-lane exponential, partial loads, horizontal sums. Pointers are byte addresses here.

export const LANES: i32 = 4;

/** Byte address of element `index` of the arena. */
// @ts-ignore: decorator
@inline export function at(index: i32): usize { return (<usize>index) << 2; }

/** a * b + c with two roundings: the plain SIMD build is deterministic by specification, a fused one is not. */
// @ts-ignore: decorator
@inline export function madd(a: v128, b: v128, c: v128): v128 { return f32x4.add(f32x4.mul(a, b), c); }

/** The first n (1 to 3) floats at p, the other lanes zero. */
// @ts-ignore: decorator
@inline export function loadPartial(p: usize, n: i32): v128 {
  if (n == 1) return v128.load32_zero(p);
  if (n == 2) return v128.load64_zero(p);
  return v128.load32_lane(p, v128.load64_zero(p), 2, 8);
}

/** Stores the first n (1 to 3) lanes at p. */
// @ts-ignore: decorator
@inline export function storePartial(p: usize, v: v128, n: i32): void {
  if (n == 1) { v128.store32_lane(p, v, 0); return; }
  v128.store64_lane(p, v, 0);
  if (n == 3) v128.store32_lane(p, v, 2, 8);
}

// @ts-ignore: decorator
@inline export function sum4(v: v128): f32 {
  return (f32x4.extract_lane(v, 0) + f32x4.extract_lane(v, 1)) + (f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3));
}

// @ts-ignore: decorator
@inline export function max4(v: v128): f32 { // max() keeps a NaN
  return max(max(f32x4.extract_lane(v, 0), f32x4.extract_lane(v, 1)), max(f32x4.extract_lane(v, 2), f32x4.extract_lane(v, 3)));
}

/**
 * Coefficients stand in memory: V8 builds a vector constant anew at every use inside a loop (three instructions), while a
 * splatting load is one.
 */
const EXP: usize = memory.data<f32>([
  88.0, -87.3, 1.44269504088896341, 0.693359375, 2.12194440e-4, 1.9875691500e-4, 1.3981999507e-3, 8.3334519073e-3,
  4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1, 1, -80, 40, 12582912,
], 16);
// @ts-ignore: decorator
@inline function constant(index: usize): v128 { return v128.load32_splat(EXP + index * 4); }

/**
 * e^x in each lane, relative error below 2e-7 (Cephes expf). Saturates at e^88; below -80 gives 0, because the subnormals
 * that would follow slow every later operation tenfold. NaN stays NaN (pmin and pmax keep a NaN in their first operand).
 */
// @ts-ignore: decorator
@inline export function exp4(x0: v128): v128 {
  const x = f32x4.pmax(f32x4.pmin(x0, constant(0)), constant(1));
  // Adding 1.5 * 2^23 rounds to a whole number n and leaves n in the low bits, ready to be shifted into an exponent.
  const shifted = madd(x, constant(2), constant(14));
  const n = f32x4.sub(shifted, constant(14));
  let r = f32x4.sub(x, f32x4.mul(n, constant(3)));
  r = madd(n, constant(4), r);
  let p = madd(constant(5), r, constant(6));
  p = madd(p, r, constant(7));
  p = madd(p, r, constant(8));
  p = madd(p, r, constant(9));
  p = madd(p, r, constant(10));
  p = f32x4.add(madd(p, f32x4.mul(r, r), r), constant(11));
  const power = i32x4.add(i32x4.shl(shifted, 23), constant(11)); // the bits of 1.0 plus n in the exponent
  return v128.andnot(f32x4.mul(p, power), f32x4.lt(x0, constant(12)));
}

/**
 * exp4 of u and of w, stored side by side at `to`: the two share the loads of the coefficients, which bound exp4 alone. Through
 * memory, because a function has one result; what is stored is forwarded to the loads that follow.
 */
// @ts-ignore: decorator
@inline export function exp4Twice(u: v128, w: v128, to: usize): void {
  let k = constant(0), l = constant(1);
  const xu = f32x4.pmax(f32x4.pmin(u, k), l), xw = f32x4.pmax(f32x4.pmin(w, k), l);
  k = constant(2); l = constant(14);
  const su = madd(xu, k, l), sw = madd(xw, k, l);
  const nu = f32x4.sub(su, l), nw = f32x4.sub(sw, l);
  k = constant(3); l = constant(4);
  const ru = madd(nu, l, f32x4.sub(xu, f32x4.mul(nu, k))), rw = madd(nw, l, f32x4.sub(xw, f32x4.mul(nw, k)));
  k = constant(5); l = constant(6);
  let pu = madd(k, ru, l), pw = madd(k, rw, l);
  k = constant(7); pu = madd(pu, ru, k); pw = madd(pw, rw, k);
  k = constant(8); pu = madd(pu, ru, k); pw = madd(pw, rw, k);
  k = constant(9); pu = madd(pu, ru, k); pw = madd(pw, rw, k);
  k = constant(10); pu = madd(pu, ru, k); pw = madd(pw, rw, k);
  k = constant(11);
  pu = f32x4.add(madd(pu, f32x4.mul(ru, ru), ru), k);
  pw = f32x4.add(madd(pw, f32x4.mul(rw, rw), rw), k);
  const eu = f32x4.mul(pu, i32x4.add(i32x4.shl(su, 23), k)), ew = f32x4.mul(pw, i32x4.add(i32x4.shl(sw, 23), k));
  k = constant(12);
  v128.store(to, v128.andnot(eu, f32x4.lt(u, k)));
  v128.store(to, v128.andnot(ew, f32x4.lt(w, k)), 16);
}

/** 1 / (1 + e^-x) in each lane; the exponent is clamped at 40 so that no subnormal appears in the far tail. */
// @ts-ignore: decorator
@inline export function sigmoid4(x: v128): v128 {
  const e = exp4(f32x4.pmin(f32x4.neg(x), constant(13)));
  return f32x4.div(constant(11), f32x4.add(constant(11), e));
}

/** sigmoid4 of x and of y, stored side by side at `to`, as exp4Twice has it. */
// @ts-ignore: decorator
@inline export function sigmoid4Twice(x: v128, y: v128, to: usize): void {
  const clamp = constant(13);
  exp4Twice(f32x4.pmin(f32x4.neg(x), clamp), f32x4.pmin(f32x4.neg(y), clamp), to);
  const one = constant(11);
  v128.store(to, f32x4.div(one, f32x4.add(one, v128.load(to))));
  v128.store(to, f32x4.div(one, f32x4.add(one, v128.load(to, 16))), 16);
}
