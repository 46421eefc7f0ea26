/** Opens the card of a fact, a citation or a term: on hover, on keyboard focus, and on the first tap. One card at a time. */

const OPEN_AFTER = 120;
const CLOSE_AFTER = 200;
/** Distance of the card from its phrase and from the edges of the window, px. */
const GAP = 6;
const EDGE = 12;

interface Note {
  readonly root: HTMLElement;
  readonly link: HTMLAnchorElement;
  readonly card: HTMLElement;
}

/** The card that holds the words, by the address of its note. */
const wordsOf = new Map<string, HTMLElement>();

let shown: Note | undefined;
let timer = 0;
/** How the last press began: whether by finger or pen, and on which note's card that was then open. */
let press: { touch: boolean; openBefore: HTMLElement | undefined } = { touch: false, openBefore: undefined };

function noteOf(target: EventTarget | null): Note | undefined {
  const root = target instanceof Element ? target.closest<HTMLElement>('.note') : null;
  const link = root?.querySelector<HTMLAnchorElement>(':scope > .note-link');
  const card = root?.querySelector<HTMLElement>(':scope > .note-card');
  return root && link && card ? { root, link, card } : undefined;
}

/** Below the phrase, or above it where there is more room; never past a side of the window. Scrolls with the page. */
function place({ link, card }: Note): void {
  const phrase = link.getClientRects()[0] ?? link.getBoundingClientRect();
  const last = [...link.getClientRects()].at(-1) ?? phrase;
  const { width, height } = card.getBoundingClientRect();
  const windowWidth = document.documentElement.clientWidth;
  const roomBelow = document.documentElement.clientHeight - last.bottom;
  const above = roomBelow < height + GAP + EDGE && phrase.top > roomBelow;
  const left = Math.max(EDGE, Math.min(phrase.left, windowWidth - width - EDGE));
  const top = above ? phrase.top - height - GAP : last.bottom + GAP;
  card.style.left = `${left + scrollX}px`;
  card.style.top = `${Math.max(EDGE - scrollY, top) + scrollY}px`;
}

function close(): void {
  clearTimeout(timer);
  shown?.card.hidePopover();
  shown = undefined;
}

function show(note: Note): void {
  clearTimeout(timer);
  if (shown?.root === note.root) return;
  close();
  shown = note;
  if (!note.card.hasChildNodes()) note.card.append(...(wordsOf.get(note.link.href)?.cloneNode(true).childNodes ?? []));
  note.card.showPopover();
  place(note);
}

const showSoon = (note: Note) => {
  clearTimeout(timer);
  timer = window.setTimeout(() => show(note), OPEN_AFTER);
};

const closeSoon = () => {
  clearTimeout(timer);
  timer = window.setTimeout(close, CLOSE_AFTER);
};

/** Listens on the whole document, and ties each card to its link for screen readers. Called once a page. */
export function enableNotes(): void {
  document.addEventListener('pointerover', (event) => {
    if (event.pointerType !== 'mouse') return;
    const note = noteOf(event.target);
    if (note) {
      if (shown?.root === note.root) clearTimeout(timer);
      else showSoon(note);
    } else if (shown && !shown.root.matches(':has(:focus-visible)')) {
      closeSoon();
    } else {
      clearTimeout(timer);
    }
  });

  document.addEventListener('focusin', (event) => {
    if (!(event.target instanceof Element)) return;
    const note = noteOf(event.target);
    if (note && event.target.matches(':focus-visible')) show(note);
    // A press on the card may focus something around both, which is no way of leaving.
    else if (shown && !event.target.contains(shown.root) && note?.root !== shown.root) close();
  });

  document.addEventListener('pointerdown', (event) => {
    press = { touch: event.pointerType !== 'mouse', openBefore: shown?.root };
    if (shown && noteOf(event.target)?.root !== shown.root) close();
  });

  document.addEventListener('click', (event) => {
    const note = noteOf(event.target);
    const onLink = note && event.target instanceof Node && note.link.contains(event.target);
    if (!onLink || !press.touch || press.openBefore === note.root) return;
    event.preventDefault();
    show(note);
  });

  document.addEventListener('keydown', (event) => {
    press = { touch: false, openBefore: undefined };
    if (event.key !== 'Escape' || !shown) return;
    event.preventDefault();
    close();
  });

  addEventListener('resize', close);

  const cards = [...document.querySelectorAll<HTMLElement>('.note-card')];
  for (const [index, card] of cards.entries()) {
    card.id = `note-${index + 1}`;
    const note = noteOf(card);
    if (note && card.hasChildNodes()) wordsOf.set(note.link.href, card);
  }
  for (const card of cards) {
    const link = noteOf(card)?.link;
    link?.setAttribute('aria-describedby', (wordsOf.get(link.href) ?? card).id);
  }
}
