/**
 * exp, log, tanh, sin and cos in double precision from IEEE basic operations alone. JavaScript leaves the last bits of Math.exp
 * and its kin to the engine; these give the same bits everywhere. Method: the classic reductions and minimax polynomials
 * of Sun's fdlibm; error below 1 ulp (exp, log) and 2 ulp (sin, cos for |x| <= 1e5).
 */

const LN2_HI = 0.6931471803691238;
const LN2_LO = 1.9082149292705877e-10;
const INVERSE_LN2 = Math.LOG2E;
const bits = new DataView(new ArrayBuffer(8));

/** 2^n for -1022 <= n <= 1023, exact. */
export function powerOfTwo(n: number): number {
  bits.setUint32(0, (n + 1023) << 20);
  bits.setUint32(4, 0);
  return bits.getFloat64(0);
}

/** e^x; 0 below -745.2, Infinity above 709.78, NaN for NaN. */
export function exp(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x > 709.782712893384) return Number.POSITIVE_INFINITY;
  if (x < -745.133219101941) return 0;
  const n = Math.floor(x * INVERSE_LN2 + 0.5);
  const hi = x - n * LN2_HI;
  const lo = n * LN2_LO;
  const r = hi - lo;
  const t = r * r;
  const c =
    r -
    t *
      (0.16666666666666602 +
        t *
          (-0.0027777777777015593 +
            t * (6.613756321437934e-5 + t * (-1.6533902205465252e-6 + t * 4.1381367970572385e-8))));
  const y = 1 - (lo - (r * c) / (2 - c) - hi);
  if (n < -1021) return y * powerOfTwo(n + 60) * powerOfTwo(-60);
  return n > 1022 ? y * 2 * powerOfTwo(n - 1) : y * powerOfTwo(n);
}

/** Natural logarithm; -Infinity at 0, NaN below. */
export function log(x: number): number {
  if (Number.isNaN(x) || x < 0) return Number.NaN;
  if (x === 0) return Number.NEGATIVE_INFINITY;
  if (x === Number.POSITIVE_INFINITY) return x;
  let k = 0;
  let value = x;
  if (value < 2.2250738585072014e-308) {
    value *= 2 ** 54; // lifts subnormals into the normal range
    k = -54;
  }
  bits.setFloat64(0, value);
  const high = bits.getUint32(0);
  // Choose the exponent so that the mantissa falls into [sqrt(1/2), sqrt(2)).
  const shifted = (high & 0xfffff) + 0x95f64;
  k += (high >>> 20) - 1023 + ((shifted & 0x100000) >>> 20);
  bits.setUint32(0, (high & 0xfffff) | ((shifted & 0x100000) ^ 0x3ff00000));
  const f = bits.getFloat64(0) - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const odd = z * (0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)));
  const even = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  const half = 0.5 * f * f;
  return k * LN2_HI - (half - (s * (half + odd + even) + k * LN2_LO) - f);
}

/** Hyperbolic tangent; the error is absolute, below 2^-52, so the relative one grows as x nears 0. */
export function tanh(x: number): number {
  const e = exp(-2 * Math.abs(x));
  const t = (1 - e) / (1 + e);
  return x < 0 ? -t : t;
}

const INVERSE_HALF_PI = 0.6366197723675814;
const HALF_PI_1 = 1.5707963267341256; // the first 33 bits of pi/2
const HALF_PI_2 = 6.077100506303966e-11; // the next 33
const HALF_PI_3 = 2.0222662487959506e-21; // the rest

function sinKernel(r: number): number {
  const z = r * r;
  return (
    r +
    r *
      z *
      (-0.16666666666666632 +
        z *
          (0.00833333333332249 +
            z *
              (-0.0001984126982985795 +
                z * (2.7557313707070068e-6 + z * (-2.5050760253406863e-8 + z * 1.58969099521155e-10)))))
  );
}

function cosKernel(r: number): number {
  const z = r * r;
  const tail =
    z *
    z *
    (0.0416666666666666 +
      z *
        (-0.001388888888887411 +
          z *
            (2.480158728947673e-5 +
              z * (-2.7557314351390663e-7 + z * (2.087572321298175e-9 + z * -1.1359647557788195e-11)))));
  const half = 0.5 * z;
  const w = 1 - half;
  return w + (1 - w - half + tail);
}

function reduced(x: number): { quadrant: number; r: number } {
  const n = Math.floor(x * INVERSE_HALF_PI + 0.5);
  return { quadrant: ((n % 4) + 4) % 4, r: x - n * HALF_PI_1 - n * HALF_PI_2 - n * HALF_PI_3 };
}

/** sin(x), x in radians. */
export function sin(x: number): number {
  const { quadrant, r } = reduced(x);
  if (quadrant === 0) return sinKernel(r);
  if (quadrant === 1) return cosKernel(r);
  return quadrant === 2 ? -sinKernel(r) : -cosKernel(r);
}

/** cos(x), x in radians. */
export function cos(x: number): number {
  const { quadrant, r } = reduced(x);
  if (quadrant === 0) return cosKernel(r);
  if (quadrant === 1) return -sinKernel(r);
  return quadrant === 2 ? -cosKernel(r) : sinKernel(r);
}
