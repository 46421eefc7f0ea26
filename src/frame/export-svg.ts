/** The charts of a figure as one SVG file that stands alone: computed styles written out, colours of the present theme. */

import { canRead } from './canvas-probe.ts';

const PADDING = 16;
const TITLE_HEIGHT = 28;
const ABOUT_SIZE = 11;
const ABOUT_LINE = 16;
/** Of a letter, in its size: wide enough for the sans of the page. */
const LETTER_WIDTH = 0.5;
/** Where letters stand in the height of their line box. */
const BASELINE = 0.78;
const NAMESPACE = 'http://www.w3.org/2000/svg';
const SHAPE_STYLES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linejoin',
  'stroke-linecap',
  'opacity',
  'vector-effect',
  'paint-order',
  'visibility',
];
const TEXT_STYLES = [
  'font-family',
  'font-size',
  'font-style',
  'font-weight',
  'font-variant-numeric',
  'letter-spacing',
  'text-decoration-line',
  'text-decoration-style',
];
const COLOURS = new Set(['fill', 'stroke', 'color']);

/** Writes out every colour as rgb(): few programs outside browsers read oklch(). */
function rgbReader(): (colour: string) => string {
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const known = new Map<string, string>();
  const isTrue = context !== null && canRead(context);
  return (colour) => {
    if (!isTrue || colour === 'none') return colour;
    const before = known.get(colour);
    if (before) return before;
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    const [r = 0, g = 0, b = 0, a = 255] = context.getImageData(0, 0, 1, 1).data;
    const rgb = a === 255 ? `rgb(${r},${g},${b})` : `rgba(${r},${g},${b},${a / 255})`;
    known.set(colour, rgb);
    return rgb;
  };
}

/** A stroke that keeps its width on the screen keeps it in a picture of more pixels too, unless it is drawn wider: the value that does so. */
export function widen(
  style: Pick<CSSStyleDeclaration, 'getPropertyValue'>,
  name: string,
  value: string,
  scale: number,
): string {
  if (scale === 1 || !['stroke-width', 'stroke-dasharray'].includes(name)) return value;
  if (style.getPropertyValue('vector-effect') !== 'non-scaling-stroke') return value;
  return value.replace(/[\d.]+/g, (length) => String(scale * Number(length)));
}

/** Every drawing of `view` at its place, every text that can be seen, and above them the title and what the drawing shows. `scale`: pixels that are made of one. */
export function drawSvg(view: HTMLElement, title: string, about: string, scale = 1): string {
  const rgb = rgbReader();
  const box = view.getBoundingClientRect();
  const root = document.createElementNS(NAMESPACE, 'svg');
  const width = Math.ceil(box.width) + 2 * PADDING;
  const lines = wrapped(about, Math.floor(box.width / (ABOUT_SIZE * LETTER_WIDTH)));
  const top = PADDING + TITLE_HEIGHT + lines.length * ABOUT_LINE;
  const height = Math.ceil(box.height) + PADDING + top;
  setAll(root, { xmlns: NAMESPACE, width, height, viewBox: `0 0 ${width} ${height}` });
  const viewStyle = getComputedStyle(view);
  root.append(make('rect', { width, height, fill: rgb(getComputedStyle(document.documentElement).backgroundColor) }));
  const heading = make('text', { x: PADDING, y: PADDING + 14, fill: rgb(viewStyle.color) }, title);
  heading.setAttribute('style', `font-family:${viewStyle.fontFamily};font-size:16px;font-weight:600`);
  root.append(make('title', {}, title), make('desc', {}, about), heading);
  for (const [i, words] of lines.entries()) {
    const y = PADDING + TITLE_HEIGHT + i * ABOUT_LINE + 2;
    const line = make('text', { x: PADDING, y, fill: rgb(viewStyle.color) }, words);
    line.setAttribute('style', `font-family:${viewStyle.fontFamily};font-size:${ABOUT_SIZE}px`);
    root.append(line);
  }
  const place = (element: Element) => {
    const rect = element.getBoundingClientRect();
    return { x: rect.left - box.left + PADDING, y: rect.top - box.top + top };
  };

  for (const { rect, colour, element } of boxesIn(view)) {
    const [x, y] = [rect.left - box.left + PADDING, rect.top - box.top + top];
    const shape = { x, y, width: rect.width, height: rect.height, fill: rgb(colour) };
    root.append(make('rect', { ...shape, opacity: opacityIn(view, element) }));
  }
  for (const drawing of view.querySelectorAll<SVGSVGElement>('svg')) {
    if (drawing.parentElement?.closest('svg, [data-no-export]')) continue;
    // What is folded away, or drawn for another width, is not on view.
    if (!drawing.checkVisibility({ visibilityProperty: true })) continue;
    const { width: w, height: h } = drawing.getBoundingClientRect();
    const copy = drawing.cloneNode(true) as SVGSVGElement;
    copyStyles(drawing, copy, rgb, scale);
    setAll(copy, { ...place(drawing), width: w, height: h, overflow: 'visible' });
    const opacity = opacityIn(view, drawing);
    if (opacity === 1) root.append(copy);
    else {
      const dimmed = make('g', { opacity });
      dimmed.append(copy);
      root.append(dimmed);
    }
  }
  for (const line of linesIn(view)) {
    const style = getComputedStyle(line.element);
    const [x, y] = [line.rect.left - box.left + PADDING, line.rect.top - box.top + top];
    const at = { x, y: y + BASELINE * line.rect.height, opacity: opacityIn(view, line.element) };
    // Another program may have other letters: the words keep the room that they have on the page.
    const fit = { textLength: line.rect.width, lengthAdjust: 'spacingAndGlyphs' };
    const text = make('text', { ...at, ...fit, fill: rgb(style.color) }, line.words);
    text.setAttribute('style', TEXT_STYLES.map((name) => `${name}:${style.getPropertyValue(name)}`).join(';'));
    root.append(text);
  }
  return new XMLSerializer().serializeToString(root);
}

interface Line {
  readonly words: string;
  readonly element: Element;
  readonly rect: DOMRect;
}

/** What is no part of a picture: controls that are not marked as one, and what is marked as none. */
const NO_PICTURE = 'button:not([data-export]), select, input, textarea, summary, .hidden, [data-no-export]';

/** How much of an element is left by the opacity of what it lies in. */
function opacityIn(view: HTMLElement, element: Element): number {
  let opacity = 1;
  for (let one = element; one !== view && one.parentElement; one = one.parentElement)
    opacity *= one instanceof SVGElement ? 1 : Number(getComputedStyle(one).opacity);
  return opacity;
}

interface Box {
  readonly rect: DOMRect;
  readonly colour: string;
  readonly element: Element;
}

const SIDES = ['top', 'right', 'bottom', 'left'] as const;
/** The colour of nothing, as browsers compute "transparent". */
const CLEAR = 'rgba(0, 0, 0, 0)';

/** Grounds and borders of what is no drawing, as filled boxes. */
function boxesIn(view: HTMLElement): Box[] {
  return [...view.querySelectorAll<HTMLElement>(':not(svg, svg *)')].flatMap((element) => {
    if (element.closest(NO_PICTURE) || !element.checkVisibility({ visibilityProperty: true })) return [];
    const style = getComputedStyle(element);
    return [...element.getClientRects()].flatMap((rect) => {
      const boxes = style.backgroundColor === CLEAR ? [] : [{ rect, colour: style.backgroundColor, element }];
      for (const side of SIDES) {
        const [width, colour] = [
          Number.parseFloat(style.getPropertyValue(`border-${side}-width`)),
          style.getPropertyValue(`border-${side}-color`),
        ];
        if (!(width > 0) || colour === CLEAR) continue;
        const isLevel = side === 'top' || side === 'bottom';
        const x = side === 'right' ? rect.right - width : rect.left;
        const y = side === 'bottom' ? rect.bottom - width : rect.top;
        boxes.push({
          rect: new DOMRect(x, y, isLevel ? rect.width : width, isLevel ? width : rect.height),
          colour,
          element,
        });
      }
      return boxes;
    });
  });
}

/** The texts of a view line by line, as the browser has broken them. */
function linesIn(view: HTMLElement): Line[] {
  const lines: Line[] = [];
  const walker = document.createTreeWalker(view, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const text = node.textContent ?? '';
    if (
      !element ||
      text.trim() === '' ||
      element.closest('svg') ||
      element.closest(NO_PICTURE) ||
      !element.checkVisibility({ visibilityProperty: true })
    )
      continue;
    const boxOf = (from: number, length: number) => {
      range.setStart(node, from);
      range.setEnd(node, from + length);
      return range;
    };
    for (const { index, 0: word } of text.matchAll(/\S+/g)) {
      // A word that is broken between two lines is taken letter by letter.
      const isBroken = boxOf(index, word.length).getClientRects().length > 1;
      let from = index;
      for (const part of isBroken ? [...word] : [word]) {
        const rect = boxOf(from, part.length).getBoundingClientRect();
        const space = from === index ? ' ' : '';
        from += part.length;
        if (rect.width === 0) continue;
        const last = lines.at(-1);
        const isNext = last && Math.abs(last.rect.top - rect.top) < 2 && rect.left - last.rect.right < rect.height;
        if (last?.element === element && isNext) {
          const whole = new DOMRect(last.rect.x, last.rect.y, rect.right - last.rect.x, last.rect.height);
          lines[lines.length - 1] = { ...last, words: `${last.words}${space}${part}`, rect: whole };
        } else lines.push({ words: part, element, rect });
      }
    }
  }
  return lines;
}

/** Lines of at most `letters` letters, broken between words. */
function wrapped(text: string, letters: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ').filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < letters) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function copyStyles(from: Element, to: Element, rgb: (colour: string) => string, scale: number): void {
  const style = getComputedStyle(from);
  const isText = from instanceof SVGTextContentElement;
  const names = isText ? [...SHAPE_STYLES, ...TEXT_STYLES, 'text-anchor'] : SHAPE_STYLES;
  const values = names.map((name) => {
    const value = style.getPropertyValue(name);
    return `${name}:${COLOURS.has(name) ? rgb(value) : widen(style, name, value, scale)}`;
  });
  if (!(from instanceof SVGSVGElement)) to.setAttribute('style', values.join(';'));
  to.removeAttribute('class');
  if (style.transform !== 'none' && !from.hasAttribute('transform')) {
    const [x, y] = style.transformOrigin.split(' ').map(Number.parseFloat);
    to.setAttribute('transform', `translate(${x} ${y}) ${style.transform} translate(${-x!} ${-y!})`);
  }
  const copies = [...to.children];
  for (const [i, child] of [...from.children].entries()) {
    if (child.matches('[data-no-export]') || getComputedStyle(child).display === 'none') copies[i]!.remove();
    else copyStyles(child, copies[i]!, rgb, scale);
  }
}

function make(name: string, attributes: Record<string, string | number>, text = ''): Element {
  const element = document.createElementNS(NAMESPACE, name);
  setAll(element, attributes);
  element.textContent = text;
  return element;
}

function setAll(element: Element, attributes: Record<string, string | number>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
}
