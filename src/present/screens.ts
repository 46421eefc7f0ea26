/** The screens of a page that is presented, as the build has marked its blocks: what stands on each, what it is called, what is told beside it. */

export interface Screen {
  /** As the blocks are marked; screens are shown in this order. */
  readonly number: number;
  readonly blocks: readonly HTMLElement[];
  /** Of a block that has several, such as the questions of a quiz: the one that is shown. */
  readonly item?: HTMLElement;
  readonly kind: 'title' | 'question' | 'figure' | 'drawing' | 'text' | 'wide';
  readonly name: string;
  /** The heading that it stands under: its id and words. */
  readonly part: Part;
  /** The element of the article that it comes back to. */
  readonly anchor: string;
  /** Text of the article that has no screen of its own, after this one: the presenter may say it. */
  readonly beside: readonly HTMLElement[];
}

export interface Part {
  readonly id: string;
  readonly words: string;
  /** Of a meeting: how long it may take, in minutes, and what the room may answer. */
  readonly minutes: number;
  readonly answers: readonly string[];
  /** Where it stands in an article, and how its figure is set. */
  readonly href: string | undefined;
  readonly wish: string | undefined;
}

/** The words of an element as they are read: no link to itself, no note's card, no formula twice. */
export function wordsOf(element: Element): string {
  const copy = element.cloneNode(true) as Element;
  for (const one of copy.querySelectorAll(
    '.anchor, .note-card, .katex-html, annotation, .hidden, .part-title, .quiz-letter',
  ))
    one.remove();
  return (copy.textContent ?? '').replace(/\s+/g, ' ').trim();
}

const LONGEST = 64;
const shortened = (words: string) =>
  words.length > LONGEST ? `${words.slice(0, LONGEST).replace(/\s+\S*$/, '')} …` : words;

/** One question of several in a block, with its answers. */
function questionOf(item: HTMLElement): Part {
  const question = item.querySelector('[id]') ?? item;
  const answers = [...item.querySelectorAll('summary')].map((one) => shortened(wordsOf(one)));
  return { id: question.id, words: wordsOf(question), minutes: 0, answers, href: undefined, wish: undefined };
}

/** What needs more than a line of text does. */
const WIDE = 'table, .algorithm, .compare, .box, .fence, form, .quiz';

function kindOf(first: HTMLElement): Screen['kind'] {
  if (first.matches('.title-block')) return 'title';
  if (first.matches('h1, h2, h3')) return 'question';
  if (first.querySelector('[data-drawing]')) return 'drawing';
  if (first.matches('.figure')) return 'figure';
  return first.matches(WIDE) ? 'wide' : 'text';
}

function nameOf(first: HTMLElement, kind: Screen['kind']): string {
  if (kind === 'title') return wordsOf(first.querySelector('h1') ?? first);
  if (kind === 'figure' || kind === 'drawing') return first.getAttribute('aria-label') ?? 'A picture';
  const lead = first.querySelector(':scope > strong:first-child');
  return shortened(first.getAttribute('aria-label') ?? wordsOf(lead ?? first));
}

function partOf(heading: HTMLElement): Part {
  const { minutes = '0', answers = '[]', href, wish } = heading.dataset;
  const read: unknown = JSON.parse(answers);
  return {
    id: heading.id,
    words: wordsOf(heading),
    minutes: Number(minutes) || 0,
    answers: Array.isArray(read) ? read.map(String) : [],
    href,
    wish,
  };
}

interface Growing extends Screen {
  kind: Screen['kind'];
  readonly blocks: HTMLElement[];
  readonly beside: HTMLElement[];
}

/** Every screen of the page in order. */
export function readScreens(root: ParentNode): Screen[] {
  const screens: Growing[] = [];
  const title = root.querySelector<HTMLElement>('.title-block');
  let part: Part = {
    id: '',
    words: title ? wordsOf(title.querySelector('h1') ?? title) : '',
    minutes: 0,
    answers: [],
    href: undefined,
    wish: undefined,
  };
  let anchor = '';
  const blocks = [title, ...(root.querySelector('.prose')?.children ?? [])];
  for (const block of blocks) {
    if (!(block instanceof HTMLElement)) continue;
    const number = block === title ? 0 : Number(block.dataset.screen ?? Number.NaN);
    const last = screens.at(-1);
    if (Number.isNaN(number)) {
      if (block.matches('p, aside')) last?.beside.push(block);
    } else if (last?.number === number) {
      last.blocks.push(block);
      if (last.kind === 'text' && block.matches(WIDE)) last.kind = 'wide';
    } else {
      const kind = kindOf(block);
      if (kind === 'question') part = partOf(block);
      if (block.id) anchor = block.id;
      const items = [...(block.querySelector('[data-each]')?.children ?? [])] as HTMLElement[];
      const shared = { blocks: [block], kind, anchor, beside: [] };
      if (items.length === 0) screens.push({ ...shared, number, name: nameOf(block, kind), part });
      for (const [i, item] of items.entries()) {
        const asked = questionOf(item);
        screens.push({ ...shared, number: number + i / 100, item, name: shortened(asked.words), part: asked });
      }
    }
  }
  return screens;
}

/** The place among them of a number or of the id of an element; the nearest one before, and the title for what there is not. */
export function placeOf(screens: readonly Screen[], at: string, root: Document): number {
  if (/^\d{1,4}(\.\d{1,2})?$/.test(at)) {
    const index = screens.findLastIndex(({ number }) => number <= Number(at));
    return Math.max(0, index);
  }
  const element = at === '' ? null : root.getElementById(at);
  return element ? Math.max(0, placeOfElement(screens, element)) : 0;
}

/** The screen that shows an element, or beside which it stands; -1 for one that is on none. */
export function placeOfElement(screens: readonly Screen[], element: Element): number {
  const own = screens.findIndex(({ item }) => item?.contains(element));
  if (own >= 0) return own;
  return screens.findIndex(({ blocks, beside }) => [...blocks, ...beside].some((block) => block.contains(element)));
}
