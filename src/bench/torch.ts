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
  /** Version of PyTorch, and the BLAS that it multiplies with. */
  readonly torchVersion: string;
}

const script = fileURLToPath(new URL('torch_bench.py', import.meta.url));

/** The first Python that has PyTorch, or undefined. */
export function findTorch(): Python | undefined {
  const python = findPython([script, '--version']);
  return python && { command: python.command, torchVersion: python.output };
}

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
    env: { ...globalThis.process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' },
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
