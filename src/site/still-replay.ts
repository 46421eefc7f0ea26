/**
 * Draws the lines of a still again, from the recorded run that they are already drawn from: once when it comes into view, and on
 * hover, focus and press. Nothing is computed or trained. Under reduced motion nothing moves.
 */

import { heightAt, type Pieces, pathUntil, piecesOf } from './drawn-path.ts';

/** Short enough to need no pause button, long enough to see who leads when. */
const MILLISECONDS = 2600;
/** Width of a plot's coordinate system. */
const PLOT_WIDTH = 1000;

const still = matchMedia('(prefers-reduced-motion: reduce)');

interface Stroke {
  readonly path: SVGPathElement;
  readonly whole: string;
  readonly pieces: Pieces;
  /** The dot at the line's end, which runs along. */
  dot?: SVGCircleElement;
}

function strokesOf(figure: Element): Stroke[] {
  const strokes: Stroke[] = [...figure.querySelectorAll<SVGPathElement>('path.line')].map((path) => {
    const whole = path.getAttribute('d') ?? '';
    return { path, whole, pieces: piecesOf(whole) };
  });
  for (const dot of figure.querySelectorAll<SVGCircleElement>('circle.dot')) {
    const y = Number(dot.getAttribute('cy'));
    const off = ({ pieces }: Stroke) => Math.abs((heightAt(pieces, PLOT_WIDTH) ?? Number.POSITIVE_INFINITY) - y);
    const [nearest] = strokes.filter((stroke) => !stroke.dot).sort((a, b) => off(a) - off(b));
    if (nearest) nearest.dot = dot;
  }
  return strokes;
}

function enable(figure: HTMLElement): void {
  const button = figure.querySelector('button');
  const plot = figure.querySelector('path.line')?.closest('svg');
  const hairline = figure.querySelector('.hairline');
  if (!button || !plot || !hairline) return;
  const strokes = strokesOf(figure);
  const end = hairline.getAttribute('x1') ?? '100%';
  const word = button.querySelector('[data-word]') ?? button;
  const before = word.textContent;
  let ghost: Element | undefined;
  let frame = 0;

  const place = (x: number) => {
    const at = `${Math.min((100 * x) / PLOT_WIDTH, Number.parseFloat(end))}%`;
    for (const name of ['x1', 'x2']) hairline.setAttribute(name, at);
    for (const { path, pieces, dot } of strokes) {
      path.setAttribute('d', pathUntil(pieces, x));
      const height = heightAt(pieces, x);
      dot?.setAttribute('visibility', height === undefined ? 'hidden' : 'visible');
      dot?.setAttribute('cx', at);
      if (height !== undefined) dot?.setAttribute('cy', String(height));
    }
  };

  const finish = () => {
    cancelAnimationFrame(frame);
    if (!ghost) return;
    place(PLOT_WIDTH);
    for (const { path, whole } of strokes) path.setAttribute('d', whole);
    ghost.remove();
    ghost = undefined;
    delete figure.dataset.replaying;
    word.textContent = before;
  };

  const replay = () => {
    if (still.matches) return;
    finish();
    // What was drawn stays, faintly: the still is never empty.
    ghost = plot.cloneNode(true) as Element;
    ghost.setAttribute('opacity', '0.2');
    plot.before(ghost);
    figure.dataset.replaying = '';
    word.textContent = 'Show the end';
    const start = performance.now();
    const draw = (now: number) => {
      const share = Math.max(0, now - start) / MILLISECONDS;
      if (share >= 1) return finish();
      place(share * PLOT_WIDTH);
      frame = requestAnimationFrame(draw);
    };
    place(0);
    frame = requestAnimationFrame(draw);
  };

  button.addEventListener('click', () => (ghost ? finish() : replay()));
  button.addEventListener('focus', () => button.matches(':focus-visible') && !ghost && replay());
  figure.querySelector('.drawing')?.addEventListener('pointerenter', (event) => {
    if ((event as PointerEvent).pointerType === 'mouse' && !ghost) replay();
  });
  still.addEventListener('change', finish);
  addEventListener('beforeprint', finish);
  const seen = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      seen.disconnect();
      replay();
    },
    { threshold: 0.7 },
  );
  seen.observe(figure);
}

for (const figure of document.querySelectorAll<HTMLElement>('.still')) enable(figure);
