/**
 * Prose that re-checks itself: after a live run with other parameters or another seed, the numbers of ours that were read from the
 * figure's recorded run show the reader's own beside them. They go back when the figure does.
 */

import { type FigureHandle, onHandle } from '../frame/handle.ts';
import { printToyNumber } from './toy-number.ts';

/** A number in the text, as Toy.astro marks it. */
interface Toy {
  readonly element: HTMLElement;
  readonly arm: string;
  readonly value: string;
  readonly isPercent: boolean;
  /** Parameters of the recorded run that it was read from. */
  readonly params: Readonly<Record<string, unknown>>;
  /** True when it is the run that the figure opens with. */
  readonly opens: boolean;
}

function toysOf(figure: string): Toy[] {
  const found = document.querySelectorAll<HTMLElement>(`[data-toy="${CSS.escape(figure)}"]`);
  return [...found].map((element) => {
    const { arm = '', value = '', percent, params = '{}', opens } = element.dataset;
    return { element, arm, value, isPercent: percent === '', params: JSON.parse(params), opens: opens === '' };
  });
}

/** Whether two runs differ in nothing but the seed. */
export const isSameButSeed = (a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): boolean =>
  Object.keys({ ...a, ...b }).every((name) => name === 'seed' || a[name] === b[name]);

/**
 * The numbers that a live run answers: those of the recorded run whose parameters it repeats with another seed; where there is none,
 * those of the run with which the figure opens.
 */
export function answered<T extends Pick<Toy, 'params' | 'opens'>>(toys: readonly T[], params: Toy['params']): T[] {
  const repeated = toys.filter((toy) => isSameButSeed(toy.params, params));
  return repeated.length > 0 ? repeated : toys.filter(({ opens }) => opens);
}

function watch(handle: FigureHandle): void {
  const toys = toysOf(handle.id);
  if (toys.length === 0) return;
  let told: object | undefined;

  const clear = () => {
    for (const { element } of toys) element.querySelector('.yours')?.remove();
  };

  handle.subscribe(() => {
    const { summary, shown } = handle.snapshot();
    if (!summary) {
      if (told) clear();
      told = undefined;
      return;
    }
    if (told === shown) return;
    told = shown;
    clear();
    const changed = answered(toys, shown).filter(({ element, arm, value, isPercent }) => {
      const mine = summary[arm]?.[value];
      if (typeof mine !== 'number') return false;
      const text = Number.isFinite(mine) ? printToyNumber(mine, isPercent) : 'not a number';
      if (text === element.textContent) return false;
      const yours = document.createElement('span');
      yours.className = 'yours';
      yours.textContent = ` (recorded; yours ${text})`;
      element.append(yours);
      return true;
    });
    const numbers = changed.length === 1 ? 'One number' : `${changed.length} numbers`;
    if (changed.length > 0)
      handle.say(`${numbers} of the text now show yours beside the recorded; Reset takes yours away.`);
  });
}

if (typeof document !== 'undefined') onHandle(watch);
