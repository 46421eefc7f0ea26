/** Parts of a picture that keep their state to themselves, such as a tab or a folded table: a press on one is pressed in the other window too. */

import type { PressMessage } from './message.ts';

const CONTROLS =
  'button, summary, select, [role="button"], input:is([type="range"], [type="radio"], [type="checkbox"])';
/** What sets the figure's own state, which is told as such; and what is for this window alone. */
const NOT_SHARED = '.figure-controls, .figure-menu, .figure-links, .rerun, .copy, a';

const controlsOf = (figure: Element) =>
  [...figure.querySelectorAll<HTMLElement | SVGElement>(CONTROLS)].filter((one) => !one.closest(NOT_SHARED));
const nameOf = (control: Element) =>
  (control.getAttribute('aria-label') ?? control.textContent ?? '').replace(/\s+/g, ' ').trim().slice(0, 200);
const isField = (control: Element): control is HTMLSelectElement | HTMLInputElement =>
  control instanceof HTMLSelectElement || (control instanceof HTMLInputElement && control.type === 'range');

/** In place of a figure's id: whatever else is on the screen. */
export const PLACE = 'on-screen';

/** The press as a message; undefined where it was on nothing that is shared. */
export function pressOn(figure: Element, id: string, target: Element): PressMessage | undefined {
  const control = target.closest<HTMLElement>(CONTROLS);
  const index = control ? controlsOf(figure).indexOf(control) : -1;
  if (!control || index < 0) return undefined;
  return {
    kind: 'press',
    id,
    control: index,
    name: isField(control) ? '' : nameOf(control),
    ...(isField(control) && { value: control.value.slice(0, 200) }),
  };
}

/** Presses the same control here; nothing happens where it is not the same. */
export function press(figure: Element, { control, name, value }: PressMessage): void {
  const element = controlsOf(figure)[control];
  if (!element) return;
  if (!isField(element)) {
    if (value === undefined && nameOf(element) === name)
      element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
  } else if (value !== undefined && element.value !== value) {
    element.value = value;
    element.dispatchEvent(new Event('input', { bubbles: true }));
    element.dispatchEvent(new Event('change', { bubbles: true }));
  }
}
