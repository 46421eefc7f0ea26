/**
 * `node src/bench/profile.ts [S|M]`: where the time of a training step goes, part by part, each against its own limit. In Node,
 * whose clock is finer than a worker's; kernels and engine (V8) are those of Chromium.
 */

import { fileURLToPath } from 'node:url';
import type { Kernels } from '../lab/kernels/kernels.ts';
import { createRun } from './engines/ours.ts';
import { PEAK_FLOPS } from './limits.ts';
import { table } from './report.ts';
import { batchesOf, flopsOfStep, WORKS, type Work } from './works.ts';

type KernelName = { [K in keyof Kernels]: Kernels[K] extends (...args: never[]) => unknown ? K : never }[keyof Kernels];

/** Of one call: additions, multiplications and their like, one for each element and step of the formula; bytes read and written. */
interface Cost {
  readonly operations: number;
  readonly bytes: number;
}

const FLOAT = 4;
/** Of e^x as the kernels compute it: reduction, polynomial, scaling. */
const EXP = 24;

const elementwise = (n: number, operations: number, passes: number): Cost => ({
  operations: n * operations,
  bytes: n * passes * FLOAT,
});
const product = (rows: number, cols: number, inner: number, share: number, accumulate: number): Cost => ({
  operations: 2 * rows * cols * inner * share,
  bytes: FLOAT * (rows * inner + inner * cols + (1 + accumulate) * rows * cols),
});
/** Share of a square that a triangle with its diagonal takes. */
const triangle = (n: number) => (n + 1) / (2 * n);

/** What the arguments of a kernel say about its cost. What the mask or symmetry spares is not counted. */
const COSTS: Partial<Record<KernelName, (args: readonly number[]) => Cost>> = {
  gemm: ([, , rows, cols, inner, , , , , , , , accumulate]) => product(rows!, cols!, inner!, 1, accumulate!),
  gemmCausal: ([, , , rows, cols, inner, , , , , , , , accumulate]) =>
    product(rows!, cols!, inner!, triangle(rows!), accumulate!),
  mirror: ([, n]) => elementwise((n! * n!) / 2, 0, 2),
  softmaxCausal: ([, n]) => elementwise(n! * n! * triangle(n!), EXP + 4, 3),
  softmaxRows: ([, , , rows, cols]) => elementwise(rows! * cols!, EXP + 4, 4),
  softmaxCausalBackward: ([, , n]) => elementwise(n! * n! * triangle(n!), 5, 4),
  geluForward: ([, , , n]) => elementwise(n!, EXP + 10, 3),
  geluBackward: ([, , , , n]) => elementwise(n!, 14, 4),
  rmsNormForward: ([, , , , rows, cols]) => elementwise(rows! * cols!, 4, 3),
  rmsNormBackward: ([, , , , , , rows, cols]) => elementwise(rows! * cols!, 10, 5),
  axpby: ([, , , , , n]) => elementwise(n!, 3, 3),
  scale: ([, , , n]) => elementwise(n!, 1, 2),
  fill: ([, , n]) => elementwise(n!, 0, 1),
  sumOfSquares: ([, n]) => elementwise(n!, 2, 1),
  momentum: ([, , , n]) => elementwise(n!, 3, 3),
  adamw: ([, , , , n]) => elementwise(n!, 14, 7),
};

/** The part of a step that a call belongs to, by its kernel and by whether the optimizer made it. */
function partOf(kernel: KernelName, isOptimizer: boolean): string {
  if (isOptimizer) return /^(adamw|momentum|axpby)$/.test(kernel) ? 'optimizer' : 'Newton-Schulz';
  if (kernel === 'gemm') return 'matrix products';
  if (kernel === 'gemmCausal') return 'products of attention';
  if (kernel.startsWith('softmax')) return 'softmax';
  if (kernel.startsWith('gelu')) return 'GELU';
  if (kernel.startsWith('rmsNorm')) return 'norms';
  return 'sums and copies';
}

export interface Part {
  readonly name: string;
  readonly calls: number;
  readonly ms: number;
  /** Time that its operations, or its bytes if they take longer, would need. */
  readonly limitMs: number;
  readonly limit: 'arithmetic' | 'memory' | '';
}

export interface StepProfile {
  readonly work: Work;
  readonly steps: number;
  readonly gflopOfStep: number;
  readonly peakGflops: number;
  /** Read and written by the simplest kernel over arrays as large as the step's largest ones. */
  readonly gigabytesPerSecond: number;
  readonly parts: readonly Part[];
  /** Weights, and the most elements that weights, gradients, optimizer and a step's tensors took at one time. */
  readonly weights: number;
  readonly elements: number;
}

const STEPS: Readonly<Record<Work['name'], number>> = { S: 60, M: 12 };
/** Before the clock starts, V8 must have compiled every kernel a second time. */
const WARM_UP_SHARE = 1 / 3;
const FLOATS = 64_000_000;
const BETWEEN = 'between the kernels';

/** Least time of `what` in `times` tries. */
function least(times: number, what: () => void): number {
  let ms = Number.POSITIVE_INFINITY;
  for (let i = 0; i < times; i++) {
    const start = performance.now();
    what();
    ms = Math.min(ms, performance.now() - start);
  }
  return ms;
}

/** One kernel call of a step, the same in every step, with what lay between it and the call before; least times over the steps. */
interface Call extends Cost {
  readonly part: string;
  ms: number;
  before: number;
}

/**
 * Every step makes the same calls. Each counts with its least time over the steps, so that what interrupts a step on a busy machine
 * does not count.
 */
export function profileStep(work: Work, steps: number = STEPS[work.name]): StepProfile {
  const { kernels, model, optimizer } = createRun(work, undefined, undefined, FLOATS);
  const batches = batchesOf(work);
  let count = 0;
  let isOptimizer = false;
  const step = () => {
    const { ids, targets } = batches[count++ % batches.length]!;
    isOptimizer = false;
    model.lossAndGradients(ids, targets);
    isOptimizer = true;
    optimizer.step();
  };
  least(Math.ceil(steps * WARM_UP_SHARE), step);
  const elements = model.tape.used;

  const largest = work.batch * work.config.length * work.config.feedForward.width;
  const room = model.tape.allocate(2 * largest);
  const copy = least(40, () => kernels.scale(room, 1, room + largest, largest));
  const gigabytesPerSecond = (2 * FLOAT * largest) / copy / 1e6;
  const loops = 500_000;
  const peakGflops = (loops * PEAK_FLOPS) / least(200, () => kernels.peak(loops, 0.5)) / 1e6;

  const clock = least(1000, () => {}); // what timing a call adds to it
  const calls: Call[] = [];
  let [next, last] = [0, 0];
  const table = kernels as unknown as Record<string, (...args: number[]) => number>;
  for (const [name, costOf] of Object.entries(COSTS)) {
    const kernel = table[name]!;
    table[name] = (...args) => {
      const start = performance.now();
      const result = kernel(...args);
      const end = performance.now();
      const call = calls[next] ?? {
        part: partOf(name as KernelName, isOptimizer),
        ms: end,
        before: end,
        ...costOf(args),
      };
      call.ms = Math.min(call.ms, end - start - clock);
      call.before = Math.min(call.before, start - last);
      calls[next++] = call;
      last = performance.now();
      return result;
    };
  }
  for (let i = 0; i < steps; i++) {
    [next, last] = [0, performance.now()];
    step();
  }
  const parts = [...new Set(calls.map(({ part }) => part))].map((name): Part => {
    const own = calls.filter(({ part }) => part === name);
    const sum = (of: (call: Call) => number) => own.reduce((total, call) => total + of(call), 0);
    const arithmetic = sum(({ operations }) => operations) / peakGflops / 1e6;
    const memory = sum(({ bytes }) => bytes) / gigabytesPerSecond / 1e6;
    const limit = arithmetic >= memory ? 'arithmetic' : 'memory';
    return { name, calls: own.length, ms: sum(({ ms }) => ms), limitMs: Math.max(arithmetic, memory), limit };
  });
  parts.sort((a, b) => b.ms - a.ms);
  const between = calls.reduce((sum, { before }) => sum + Math.max(0, before - clock), 0);
  return {
    work,
    steps,
    gflopOfStep: flopsOfStep(work) / 1e9,
    peakGflops,
    gigabytesPerSecond,
    parts: [...parts, { name: BETWEEN, calls: 0, ms: between, limitMs: 0, limit: '' }],
    weights: model.parameters.count,
    elements,
  };
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

/** Of a whole step, and with every part at its limit. */
export const totals = ({ parts }: StepProfile): { readonly ms: number; readonly limitMs: number } => ({
  ms: parts.reduce((sum, { ms }) => sum + ms, 0),
  limitMs: parts.reduce((sum, { limitMs }) => sum + limitMs, 0),
});

export function profileTable(profile: StepProfile): string {
  const { work, steps, gflopOfStep, peakGflops, gigabytesPerSecond, parts } = profile;
  const { ms: stepMs, limitMs: atLimits } = totals(profile);
  const rows = parts.map(({ name, calls, ms, limit, limitMs }) => [
    name,
    calls ? String(calls) : '',
    ms.toFixed(2),
    percent(ms / stepMs),
    limit,
    limit ? limitMs.toFixed(2) : '',
    limit ? percent(limitMs / ms) : '',
  ]);
  const gflops = (1000 * gflopOfStep) / stepMs;
  return [
    `A step of work ${work.name} in Node, each call at its least time over ${steps} steps: ${stepMs.toFixed(2)} ms, ${gflops.toFixed(1)} GFLOP/s, ${percent(gflops / peakGflops)} of the multiply+add limit`,
    table([['', 'calls', 'ms', 'of the step', 'bound by', 'limit ms', 'of its limit'], ...rows]),
    `With every part at its limit (${peakGflops.toFixed(1)} GFLOP/s, ${gigabytesPerSecond.toFixed(0)} GB/s) a step would take ${atLimits.toFixed(2)} ms.`,
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const name = process.argv[2] ?? 'S';
  if (name === 'S' || name === 'M') console.log(profileTable(profileStep(WORKS[name])));
  else {
    console.error(`The work cannot be "${name}": it must be S or M.`);
    process.exitCode = 2;
  }
}
