import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchHand } from './hand.ts';

let told: string[];
let isOnScreen: (isIntersecting: boolean) => void;
const on = { near: () => told.push('near'), attend: () => told.push('attend'), leave: () => told.push('leave') };

function watch(canHover: boolean) {
  vi.stubGlobal('matchMedia', (query: string) => ({ matches: query === '(hover: none)' && !canHover }));
  const figure = new EventTarget();
  const unwatch = watchHand(figure as HTMLElement, {} as HTMLElement, on);
  let at = 0;
  const happens = (type: string, after = 1000, buttons = 0) => {
    at += after;
    figure.dispatchEvent(
      Object.defineProperties(new Event(type), { timeStamp: { value: at }, buttons: { value: buttons } }),
    );
  };
  return { happens, unwatch };
}

beforeEach(() => {
  vi.useFakeTimers();
  told = [];
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }));
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(callback: (entries: { isIntersecting: boolean }[]) => void) {
        isOnScreen = (isIntersecting) => callback([{ isIntersecting }]);
      }
      observe() {}
      disconnect() {}
    },
  );
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('a pointer over the figure, a finger on it and the keyboard in it are near, and a hand that stays is told seldom', () => {
  const { happens, unwatch } = watch(true);
  for (const kind of ['pointermove', 'pointerdown', 'focusin']) happens(kind);
  expect(told).toEqual(['near', 'near', 'near']);
  for (let i = 0; i < 10; i++) happens('pointermove', 20);
  expect(told).toHaveLength(3);
  unwatch();
  happens('pointermove');
  expect(told).toHaveLength(3);
});

it('a hand that drags is not near', () => {
  const { happens } = watch(true);
  happens('pointermove', 1000, 1);
  expect(told).toEqual([]);
});

it('where nothing can hover, a transport that stays on the screen is attended until it leaves', () => {
  watch(false);
  isOnScreen(true);
  vi.advanceTimersByTime(100);
  isOnScreen(false);
  vi.advanceTimersByTime(5_000);
  expect(told).toEqual(['leave']);
  isOnScreen(true);
  vi.advanceTimersByTime(5_000);
  isOnScreen(false);
  expect(told).toEqual(['leave', 'attend', 'leave']);
});

it('where a pointer can hover, nothing is loaded for a figure that is only looked at', () => {
  isOnScreen = () => undefined;
  watch(true);
  isOnScreen(true);
  vi.advanceTimersByTime(5_000);
  expect(told).toEqual([]);
});
