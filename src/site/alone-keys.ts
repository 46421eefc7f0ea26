/** Where a figure stands alone its keys work at once, wherever the focus is, and + and − make everything larger or smaller. */

/** What takes keys itself. */
const TAKES_KEYS = 'a, button, input, select, textarea, summary, [tabindex], [contenteditable]';
const SIZES = [0.75, 0.875, 1, 1.125, 1.25, 1.5, 1.75, 2];
let size = SIZES.indexOf(1);

function resize(by: number) {
  size = Math.min(SIZES.length - 1, Math.max(0, size + by));
  document.documentElement.style.setProperty('--alone-size', String(SIZES[size]));
}

document.addEventListener('keydown', (event) => {
  const { target, key, shiftKey } = event;
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !(target instanceof Element)) return;
  if (target.matches('input, select, textarea')) return;
  if (key === '+' || key === '=') return resize(1);
  if (key === '-') return resize(-1);
  if (target.closest(TAKES_KEYS) && !target.matches('main, body')) return;
  const view = document.querySelector<HTMLElement>('.figure-view[tabindex]');
  if (!view) return;
  const passed = new KeyboardEvent('keydown', { key, shiftKey, bubbles: true, cancelable: true });
  // Only a key that the figure knows is its own; all others stay the browser's.
  if (view.dispatchEvent(passed)) return;
  event.preventDefault();
  view.focus({ preventScroll: true });
});
