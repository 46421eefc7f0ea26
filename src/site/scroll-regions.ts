/** Mathematics, code and tables that are wider than their place scroll there; while they do, the keyboard can reach them. */

const NAMES: Readonly<Record<string, string>> = {
  'katex-display': 'Formula, scrolls sideways',
  'algorithm-lines': 'Algorithm, scrolls sideways',
};

const regions = [...document.querySelectorAll<HTMLElement>('.katex-display, .algorithm-lines, pre, .prose > table')];

function update(region: HTMLElement, scrolls: boolean): void {
  if (scrolls) {
    region.tabIndex = 0;
    if (region.tagName === 'TABLE') return;
    region.setAttribute('role', 'group');
    const name = Object.keys(NAMES).find((className) => region.classList.contains(className));
    region.setAttribute('aria-label', (name && NAMES[name]) ?? 'Code, scrolls sideways');
  } else {
    for (const attribute of ['tabindex', 'role', 'aria-label']) region.removeAttribute(attribute);
  }
}

const observer = new ResizeObserver((entries) => {
  // All are measured before any is changed: a change between two measures would have the whole page laid out again.
  const measured = entries.map(({ target }) => [target, target.scrollWidth > target.clientWidth + 1] as const);
  for (const [region, scrolls] of measured) update(region as HTMLElement, scrolls);
});
/** For a region that was put into the page after it had loaded. */
export const watchRegion = (region: HTMLElement): void => observer.observe(region);
regions.forEach(watchRegion);
