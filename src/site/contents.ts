/** Marks, in the contents beside the text, the section that is being read: the last heading above the upper third of the window. */

const links = [...document.querySelectorAll<HTMLAnchorElement>('.contents-rail a')];
const headings = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));

function mark(): void {
  const line = window.innerHeight / 3;
  const current = headings.findLastIndex((heading) => heading && heading.getBoundingClientRect().top < line);
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
  mark();
}
