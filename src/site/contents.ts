/**
 * Marks, in the contents beside the text, the section that is being read: the last heading above the upper third of the window.
 * While a figure lies over them they are hidden whole, and not cut through.
 */

const links = [...document.querySelectorAll<HTMLAnchorElement>('.contents-rail a')];
const headings = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
const rail = document.querySelector<HTMLElement>('.contents-rail');
const list = rail?.firstElementChild;
const figures = [...document.querySelectorAll('main figure')];

/** Whether a figure lies over the contents. */
function isCovered(): boolean {
  const of = list?.getBoundingClientRect();
  return figures.some((figure) => {
    const { left, top, bottom } = figure.getBoundingClientRect();
    return of !== undefined && left < of.right && top < of.bottom && bottom > of.top;
  });
}

function mark(): void {
  // On a narrow page there is no rail.
  if (!rail?.checkVisibility()) return;
  const covered = isCovered();
  const line = window.innerHeight / 3;
  const current = headings.findLastIndex((heading) => heading && heading.getBoundingClientRect().top < line);
  rail.toggleAttribute('data-covered', covered);
  links.forEach((link, index) => {
    if (index === current) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  });
}

let isDue = false;
function soon(): void {
  if (isDue) return;
  isDue = true;
  requestAnimationFrame(() => {
    isDue = false;
    mark();
  });
}

if (links.length > 0) {
  addEventListener('scroll', soon, { passive: true });
  addEventListener('resize', soon);
  soon();
}
