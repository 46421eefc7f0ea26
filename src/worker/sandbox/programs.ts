/** The code of each candidate, loaded where it is asked for: inside a cell. Each is a file of its own, so that no text is ever turned into code. */

/** A candidate's module: its function under test is the default export. */
export interface Program {
  readonly default: (...args: never[]) => unknown;
}

export const programs: Readonly<Record<string, () => Promise<Program>>> = {
  'median-sorted': () => import('./candidates/median-sorted.ts'),
  'median-text': () => import('./candidates/median-text.ts'),
  'median-as-given': () => import('./candidates/median-as-given.ts'),
  'brackets-stack': () => import('./candidates/brackets-stack.ts'),
  'brackets-count': () => import('./candidates/brackets-count.ts'),
  'brackets-loop': () => import('./candidates/brackets-loop.ts'),
  'intervals-sweep': () => import('./candidates/intervals-sweep.ts'),
  'intervals-strict': () => import('./candidates/intervals-strict.ts'),
  'intervals-throws': () => import('./candidates/intervals-throws.ts'),
  'roman-subtract': () => import('./candidates/roman-subtract.ts'),
  'roman-add': () => import('./candidates/roman-add.ts'),
  'runs-scan': () => import('./candidates/runs-scan.ts'),
  'runs-lost': () => import('./candidates/runs-lost.ts'),
  'runs-network': () => import('./candidates/runs-network.ts'),
  'coins-table': () => import('./candidates/coins-table.ts'),
  'coins-greedy': () => import('./candidates/coins-greedy.ts'),
  'coins-forge': () => import('./candidates/coins-forge.ts'),
  'coins-tamper': () => import('./candidates/coins-tamper.ts'),
};
