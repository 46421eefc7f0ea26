/** The float64 twin of the SIMD kernels: the same contract in plain TypeScript, for references and finite differences. */

import { exp, tanh } from '../math.ts';
import type { Kernels } from './kernels.ts';

const GELU_SCALE = 2 * Math.sqrt(2 / Math.PI);
const GELU_CUBIC = 0.044715;
const sigmoid = (x: number) => 1 / (1 + exp(-x));

export function createFloat64Kernels(elements: number): Kernels {
  const F = new Float64Array(elements + 16);

  const gemm: Kernels['gemm'] = (transA, transB, rows, cols, inner, a, lda, b, ldb, c, ldc, alpha, accumulate) => {
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < cols; j++) {
        let sum = 0;
        for (let k = 0; k < inner; k++) {
          sum += F[transA ? a + k * lda + i : a + i * lda + k]! * F[transB ? b + j * ldb + k : b + k * ldb + j]!;
        }
        F[c + i * ldc + j] = alpha * sum + (accumulate ? F[c + i * ldc + j]! : 0);
      }
    }
  };

  const rmsNormBackward: Kernels['rmsNormBackward'] = (x, gain, inverse, dy, dx, dgain, rows, cols, accumulate) => {
    for (let i = 0; i < rows; i++) {
      const r = F[inverse + i]!;
      let dot = 0;
      for (let j = 0; j < cols; j++) {
        const p = i * cols + j;
        dot += F[dy + p]! * F[gain + j]! * F[x + p]!;
        F[dgain + j]! += F[dy + p]! * F[x + p]! * r;
      }
      for (let j = 0; j < cols; j++) {
        const p = i * cols + j;
        const d = F[dy + p]! * F[gain + j]! * r - (dot * r * r * r * F[x + p]!) / cols;
        F[dx + p] = accumulate ? F[dx + p]! + d : d;
      }
    }
  };

  const softmax = (src: number, dst: number, n: number) => {
    let max = Number.NEGATIVE_INFINITY;
    for (let j = 0; j < n; j++) max = Math.max(max, F[src + j]!);
    let sum = 0;
    for (let j = 0; j < n; j++) {
      F[dst + j] = exp(F[src + j]! - max);
      sum += F[dst + j]!;
    }
    for (let j = 0; j < n; j++) F[dst + j]! /= sum;
    return { max, sum };
  };

  return {
    precision: 'float64',
    arena: F,
    start: 0,
    gemm,
    // The twin computes in full what the SIMD kernel spares.
    gemmCausal: (_part, ...product) => gemm(...product),
    mirror(c, n) {
      for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) F[c + j * n + i] = F[c + i * n + j]!;
    },
    softmaxCausal(s, length) {
      let largest = Number.NEGATIVE_INFINITY;
      for (let i = 0; i < length; i++) {
        largest = Math.max(largest, softmax(s + i * length, s + i * length, i + 1).max);
        F.fill(0, s + i * length + i + 1, s + (i + 1) * length);
      }
      return largest;
    },
    softmaxRows(src, dst, stats, rows, cols) {
      for (let i = 0; i < rows; i++) {
        const { max, sum } = softmax(src + i * cols, dst + i * cols, cols);
        F[stats + 2 * i] = max;
        F[stats + 2 * i + 1] = sum;
      }
    },
    softmaxCausalBackward(p, d, length, scale) {
      for (let i = 0; i < length; i++) {
        const [row, end] = [i * length, i * length + i + 1];
        let dot = 0;
        for (let j = row; j < end; j++) dot += F[p + j]! * F[d + j]!;
        for (let j = row; j < end; j++) F[d + j] = scale * F[p + j]! * (F[d + j]! - dot);
        F.fill(0, d + end, d + row + length);
      }
    },
    cachedScores(q, keys, scores, count, width, stride, accumulate) {
      for (let i = 0; i < count; i++) {
        let sum = 0;
        for (let j = 0; j < width; j++) sum += F[q + j]! * F[keys + i * stride + j]!;
        F[scores + i] = sum + (accumulate ? F[scores + i]! : 0);
      }
    },
    cachedMix(scores, values, y, count, width, stride, scale, softCap) {
      let largest = Number.NEGATIVE_INFINITY;
      for (let i = scores; i < scores + count; i++) {
        const product = F[i]! * scale;
        F[i] = softCap > 0 ? softCap * tanh(product / softCap) : product;
        largest = Math.max(largest, F[i]!);
      }
      let total = 0;
      for (let i = scores; i < scores + count; i++) {
        F[i] = exp(F[i]! - largest);
        total += F[i]!;
      }
      for (let j = 0; j < width; j++) {
        let sum = 0;
        for (let i = 0; i < count; i++) sum += F[scores + i]! * F[values + i * stride + j]!;
        F[y + j] = sum / total;
      }
    },
    rmsNormForward(x, gain, y, inverse, rows, cols, epsilon) {
      for (let i = 0; i < rows; i++) {
        let sum = 0;
        for (let j = 0; j < cols; j++) sum += F[x + i * cols + j]! * F[x + i * cols + j]!;
        const r = 1 / Math.sqrt(sum / cols + epsilon);
        F[inverse + i] = r;
        for (let j = 0; j < cols; j++) F[y + i * cols + j] = F[x + i * cols + j]! * r * F[gain + j]!;
      }
    },
    rmsNormBackward,
    geluForward(x, y, s, n) {
      for (let i = 0; i < n; i++) {
        const v = F[x + i]!;
        F[s + i] = sigmoid(GELU_SCALE * (v + GELU_CUBIC * v * v * v));
        F[y + i] = v * F[s + i]!;
      }
    },
    geluBackward(x, s, dy, dx, n, accumulate) {
      for (let i = 0; i < n; i++) {
        const v = F[x + i]!;
        const gate = F[s + i]!;
        const d = F[dy + i]! * (gate + v * gate * (1 - gate) * GELU_SCALE * (1 + 3 * GELU_CUBIC * v * v));
        F[dx + i] = accumulate ? F[dx + i]! + d : d;
      }
    },
    swigluForward(gate, up, y, n) {
      for (let i = 0; i < n; i++) F[y + i] = F[gate + i]! * sigmoid(F[gate + i]!) * F[up + i]!;
    },
    swigluBackward(gate, up, dy, dgate, dup, n) {
      for (let i = 0; i < n; i++) {
        const a = F[gate + i]!;
        const s = sigmoid(a);
        F[dgate + i] = F[dy + i]! * F[up + i]! * s * (1 + a * (1 - s));
        F[dup + i] = F[dy + i]! * a * s;
      }
    },
    sigmoidForward(x, y, n) {
      for (let i = 0; i < n; i++) F[y + i] = sigmoid(F[x + i]!);
    },
    sigmoidBackward(y, dy, dx, n, accumulate) {
      for (let i = 0; i < n; i++) {
        const d = F[dy + i]! * F[y + i]! * (1 - F[y + i]!);
        F[dx + i] = accumulate ? F[dx + i]! + d : d;
      }
    },
    rotate(x, y, cosines, sines, rows, length, heads, width, sign, accumulate) {
      const half = width >> 1;
      for (let i = 0; i < rows; i++) {
        for (let h = 0; h < heads; h++) {
          const p = (i * heads + h) * width;
          for (let j = 0; j < half; j++) {
            const c = F[cosines + (i % length) * half + j]!;
            const s = sign * F[sines + (i % length) * half + j]!;
            const u = F[x + p + j]!;
            const v = F[x + p + j + half]!;
            F[y + p + j] = u * c - v * s + (accumulate ? F[y + p + j]! : 0);
            F[y + p + j + half] = u * s + v * c + (accumulate ? F[y + p + j + half]! : 0);
          }
        }
      }
    },
    fill(x, value, n) {
      F.fill(value, x, x + n);
    },
    scale(x, a, z, n) {
      for (let i = 0; i < n; i++) F[z + i] = a * F[x + i]!;
    },
    axpby(a, x, b, y, z, n) {
      for (let i = 0; i < n; i++) F[z + i] = a * F[x + i]! + b * F[y + i]!;
    },
    sumOfSquares(x, n) {
      let sum = 0;
      for (let i = 0; i < n; i++) sum += F[x + i]! * F[x + i]!;
      return sum;
    },
    dot(x, y, n) {
      let sum = 0;
      for (let i = 0; i < n; i++) sum += F[x + i]! * F[y + i]!;
      return sum;
    },
    scaleColumns(w, rows, cols, from, to, factor) {
      for (let i = 0; i < rows; i++) for (let j = from; j < to; j++) F[w + i * cols + j]! *= factor;
    },
    momentum(m, g, mu, n) {
      for (let i = 0; i < n; i++) F[m + i] = mu * F[m + i]! + F[g + i]!;
    },
    adamw(w, g, m, v, n, lr, beta1, beta2, correction1, correction2, epsilon, weightDecay) {
      for (let i = 0; i < n; i++) {
        F[m + i] = beta1 * F[m + i]! + (1 - beta1) * F[g + i]!;
        F[v + i] = beta2 * F[v + i]! + (1 - beta2) * F[g + i]! * F[g + i]!;
        const update = F[m + i]! / correction1 / (Math.sqrt(F[v + i]! / correction2) + epsilon);
        F[w + i] = F[w + i]! * (1 - lr * weightDecay) - lr * update;
      }
    },
  };
}
