// Entry of the WASM module: the kernels of ../kernels.ts in float32 SIMD. Offsets are in elements of the arena.

export { cachedMix, cachedScores } from './cache';
export { gemm, gemmCausal, mirror } from './gemm';
export { rmsNormBackward, rmsNormForward, softmaxCausal, softmaxCausalBackward, softmaxRows } from './rows';
export { geluBackward, geluForward, sigmoidBackward, sigmoidForward, swigluBackward, swigluForward } from './activations';
export { adamw, axpby, dot, fill, momentum, peak, rotate, scale, scaleColumns, sumOfSquares } from './vectors';

/** First element that the arena may use; the kernels' own buffers lie below. */
export function arenaStart(): i32 { return <i32>((__heap_base + 63) >> 6) << 4; }
