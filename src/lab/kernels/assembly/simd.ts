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
  0.044715, -1.5957691216, // of GELU: its cubic coefficient, and minus 2 sqrt(2/pi)
], 16);
// @ts-ignore: decorator
@inline export function coefficient(index: usize): v128 { return v128.load32_splat(EXP + index * 4); }

/**
 * e^x in each lane, relative error below 2e-7 (Cephes expf). Saturates at e^88; below -80 gives 0, because the subnormals
 * that would follow slow every later operation tenfold. NaN stays NaN (pmin and pmax keep a NaN in their first operand).
 */
// @ts-ignore: decorator
@inline export function exp4(x0: v128): v128 {
  const x = f32x4.pmax(f32x4.pmin(x0, coefficient(0)), coefficient(1));
  // Adding 1.5 * 2^23 rounds to a whole number n and leaves n in the low bits, ready to be shifted into an exponent.
  const shifted = madd(x, coefficient(2), coefficient(14));
  const n = f32x4.sub(shifted, coefficient(14));
  let r = f32x4.sub(x, f32x4.mul(n, coefficient(3)));
  r = madd(n, coefficient(4), r);
  let p = madd(coefficient(5), r, coefficient(6));
  p = madd(p, r, coefficient(7));
  p = madd(p, r, coefficient(8));
  p = madd(p, r, coefficient(9));
  p = madd(p, r, coefficient(10));
  p = f32x4.add(madd(p, f32x4.mul(r, r), r), coefficient(11));
  const power = i32x4.add(i32x4.shl(shifted, 23), coefficient(11)); // the bits of 1.0 plus n in the exponent
  return v128.andnot(f32x4.mul(p, power), f32x4.lt(x0, coefficient(12)));
}

/** 1 / (1 + e^-x) in each lane; the exponent is clamped at 40 so that no subnormal appears in the far tail. */
// @ts-ignore: decorator
@inline export function sigmoid4(x: v128): v128 {
  const e = exp4(f32x4.pmin(f32x4.neg(x), coefficient(13)));
  return f32x4.div(coefficient(11), f32x4.add(coefficient(11), e));
}
