/** Loads the float32 SIMD kernels over a memory of their own. */

import type { Kernels } from './kernels.ts';
import { kernelsBase64 } from './kernels.wasm.ts';
import { NO_SIMD } from './no-simd.ts';

const PAGE = 65_536;
const FLOAT = 4;
const OVERREAD = 16;

type Exports = Omit<Kernels, 'precision' | 'arena' | 'start'> & {
  arenaStart(): number;
  peak(n: number, x: number): number;
};

let compiled: WebAssembly.Module | undefined;

function compile(): WebAssembly.Module {
  if (compiled) return compiled;
  const text = atob(kernelsBase64.replaceAll('\n', ''));
  try {
    compiled = new WebAssembly.Module(Uint8Array.from(text, (character) => character.charCodeAt(0)));
  } catch (cause) {
    throw new Error(NO_SIMD, { cause });
  }
  return compiled;
}

/** float32 kernels over an arena of at least `floats` elements, allocated once and never grown: growing detaches every view. */
export function createSimdKernels(floats: number): Kernels & { peak(n: number, x: number): number } {
  const module = compile();
  const spare = PAGE; // room for the module's own buffers
  const memory = new WebAssembly.Memory({ initial: Math.ceil((floats * FLOAT + spare) / PAGE) + 1 });
  const { exports } = new WebAssembly.Instance(module, {
    env: {
      memory,
      abort: () => {
        throw new Error('A kernel aborted.');
      },
    },
  });
  const functions = exports as unknown as Exports;
  // A transposed block may read a few elements past its matrix: the last ones of the memory stay out of the arena.
  const arena = new Float32Array(memory.buffer, 0, memory.buffer.byteLength / FLOAT - OVERREAD);
  return { ...functions, precision: 'float32', arena, start: functions.arenaStart() };
}
