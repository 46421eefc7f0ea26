/** PyTorch on the CPU as one more engine, where a Python on this machine can import it. */

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { findPython } from '../tools/python/find-python.ts';
import type { Answers, Request } from './protocol.ts';
import { batchesOf, initialWeights, NEWTON_SCHULZ, TRAINING, type Work } from './works.ts';

type TorchRequest = Extract<Request, { kind: 'train' | 'time' }>;

export interface TorchHost {
  ask<R extends TorchRequest>(request: R): Promise<Answers[R['kind']]>;
  close(): void;
}

export interface Python {
  readonly command: string;
  readonly version: string;
  /** Files of the BLAS that PyTorch multiplies with; none where it has its own, undefined where the system does not tell. */
  readonly blas: readonly string[] | undefined;
}

/** One thread for every BLAS that PyTorch may have. */
const ONE_THREAD = {
  OMP_NUM_THREADS: '1',
  OPENBLAS_NUM_THREADS: '1',
  MKL_NUM_THREADS: '1',
  BLIS_NUM_THREADS: '1',
};

const script = fileURLToPath(new URL('torch_bench.py', import.meta.url));

/** The first Python that has PyTorch, or undefined. Throws where it would not run on one thread. */
export function findTorch(): Python | undefined {
  const python = findPython([script, '--version']);
  if (!python) return undefined;
  const { version, blas, threads } = JSON.parse(python.output);
  if (threads !== 1) throw new Error(`PyTorch takes ${threads} threads where it was given 1: it cannot be compared.`);
  return { command: python.command, version, blas: blas ?? undefined };
}

const FAST = /openblas|mkl|blis|atlas|accelerate/i;

/**
 * Why this PyTorch is not compared, as a sentence, or undefined. Against netlib's reference BLAS, which Debian installs where
 * nothing better is asked for, any engine looks several times as fast as it is.
 */
export function refusal({ blas }: Pick<Python, 'blas'>): string | undefined {
  if (!blas || blas.length === 0 || blas.some((file) => FAST.test(file))) return undefined;
  return `PyTorch is left out: it multiplies with ${blas.join(', ')}, the reference BLAS, which is several times slower than PyTorch need be. Install OpenBLAS (Debian: apt-get install libopenblas0) to compare.`;
}

/** "1.13.0 with OpenBLAS's files, 1 thread", for the head of the report. */
export const describeTorch = ({ version, blas }: Python): string =>
  `${version} with ${blas === undefined ? 'an unknown BLAS' : blas.join(', ') || 'a BLAS of its own'}, 1 thread`;

/** Starts the Python process on a work, with the first weights and batches handed over in files. */
export function openTorch({ command }: Python, work: Work): TorchHost {
  const folder = mkdtempSync(join(tmpdir(), 'bench-torch-'));
  const path = (name: string) => join(folder, name);
  const weights = initialWeights(work);
  const described = weights.map(({ name, kind, rows, cols }) => ({ name, kind, rows, cols }));
  writeFileSync(
    path('work.json'),
    JSON.stringify({ ...work, weights: described, training: TRAINING, newtonSchulz: NEWTON_SCHULZ }),
  );
  writeFileSync(path('weights.bin'), Buffer.concat(weights.map(({ values }) => bytes(values))));
  writeFileSync(
    path('batches.bin'),
    Buffer.concat(batchesOf(work).flatMap(({ ids, targets }) => [bytes(ids), bytes(targets)])),
  );
  const args = [script, path('work.json'), path('weights.bin'), path('batches.bin')];
  const process = spawn(command, args, {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...globalThis.process.env, ...ONE_THREAD },
  });
  const lines = createInterface({ input: process.stdout })[Symbol.asyncIterator]();

  return {
    async ask(request) {
      process.stdin.write(`${JSON.stringify(request)}\n`);
      const { value, done } = await lines.next();
      if (done) throw new Error(`The PyTorch process ended at "${request.kind}"; what it said stands above.`);
      return JSON.parse(value);
    },
    close() {
      process.stdin.end();
      rmSync(folder, { recursive: true });
    },
  };
}

const bytes = ({ buffer, byteOffset, byteLength }: Float32Array | Int32Array) =>
  Buffer.from(buffer, byteOffset, byteLength);
