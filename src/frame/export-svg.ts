/** The charts of a figure as one SVG file that stands alone: computed styles written out, colours of the present theme. */

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
];
const TEXT_STYLES = ['font-family', 'font-size', 'font-weight', 'font-variant-numeric', 'letter-spacing'];
const COLOURS = new Set(['fill', 'stroke', 'color']);

/** Writes out every colour as rgb(): few programs outside browsers read oklch(). */
function rgbReader(): (colour: string) => string {
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const known = new Map<string, string>();
  return (colour) => {
    if (!context || colour === 'none') return colour;
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

/** Every drawing of `view` at its place, every text that can be seen, and above them the title and what the drawing shows. */
export function drawSvg(view: HTMLElement, title: string, about: string): string {
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

  for (const drawing of view.querySelectorAll<SVGSVGElement>('svg')) {
    if (drawing.parentElement?.closest('svg, [data-no-export]')) continue;
    // What is folded away, or drawn for another width, is not on view.
    if (!drawing.checkVisibility({ visibilityProperty: true })) continue;
    const { width: w, height: h } = drawing.getBoundingClientRect();
    const copy = drawing.cloneNode(true) as SVGSVGElement;
    copyStyles(drawing, copy, rgb);
    setAll(copy, { ...place(drawing), width: w, height: h, overflow: 'visible' });
    root.append(copy);
  }
  for (const line of linesIn(view)) {
    const style = getComputedStyle(line.element);
    const [x, y] = [line.rect.left - box.left + PADDING, line.rect.top - box.top + top];
    const text = make('text', { x, y: y + BASELINE * line.rect.height, fill: rgb(style.color) }, line.words);
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

/** What is no part of a picture: its drawings' own texts, controls, and what is marked. */
const NO_TEXT = 'svg, button, select, input, textarea, summary, .hidden, [data-no-export]';

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
      element.closest(NO_TEXT) ||
      !element.checkVisibility({ visibilityProperty: true })
    )
      continue;
    for (const { index, 0: word } of text.matchAll(/\S+/g)) {
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const rect = range.getBoundingClientRect();
      if (rect.width === 0) continue;
      const last = lines.at(-1);
      if (last?.element === element && Math.abs(last.rect.top - rect.top) < 2)
        lines[lines.length - 1] = { ...last, words: `${last.words} ${word}` };
      else lines.push({ words: word, element, rect });
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

function copyStyles(from: Element, to: Element, rgb: (colour: string) => string): void {
  const style = getComputedStyle(from);
  const isText = from instanceof SVGTextContentElement;
  const names = isText ? [...SHAPE_STYLES, ...TEXT_STYLES] : SHAPE_STYLES;
  const values = names.map((name) => {
    const value = style.getPropertyValue(name);
    return `${name}:${COLOURS.has(name) ? rgb(value) : value}`;
  });
  if (!(from instanceof SVGSVGElement)) to.setAttribute('style', values.join(';'));
  to.removeAttribute('class');
  for (const [i, child] of [...from.children].entries()) copyStyles(child, to.children[i]!, rgb);
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
