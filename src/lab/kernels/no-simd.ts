/** What is said where the kernels cannot run. */

export const NO_SIMD =
  'This browser does not let a page run WebAssembly SIMD, which live runs need: it is older than 2023, or a setting such as a lockdown mode forbids it. The recorded runs are all here.';
