/** One talk in one window: which screen is on, what the room has said, and how the window keeps in step with the other one. */

import { type DrawingHandle, drawings } from '../frame/drawing-handle.ts';
import { type FigureHandle, onHandle, type Wish, whenFigure } from '../frame/handle.ts';
import { type Mode, presented, presenting, withoutPresenting } from './address.ts';
import { type Channel, openChannel } from './channel.ts';
import { DrawingLink } from './drawing-link.ts';
import { FigureLink } from './figure-link.ts';
import { enlargement } from './fit.ts';
import { type Command, commandOf } from './keys.ts';
import type { Message } from './message.ts';
import { PLACE, press, pressOn } from './press.ts';
import { emptied, newRecord, type TalkRecord, type Vote, withShown } from './record.ts';
import { Revision } from './revision.ts';
import { placeOf, placeOfElement, readScreens, type Screen, wordsOf } from './screens.ts';
import { storedRecord, storeRecord } from './storage.ts';

export type Panel = 'overview' | 'votes' | 'follow' | 'keys';

const SECOND = 1000;
/** Pictures of so many screens come to life before they are shown. */
const AHEAD = 2;
/** A picture grows while it comes to life; its screen is fitted once it stands. */
const SETTLED = 120;

/** Brings a block's picture to life before it comes near the screen. */
function awaken(block: HTMLElement | undefined): void {
  const { figure, drawing } = block?.querySelector<HTMLElement>('[data-figure], [data-drawing]')?.dataset ?? {};
  if (figure !== undefined) void whenFigure(figure);
  if (drawing !== undefined) void drawings.when(drawing);
}

export class Talk {
  readonly screens: readonly Screen[];
  readonly mode: Mode;
  readonly page = location.pathname;
  readonly title: string;
  /** The place of the screen among them. */
  at = $state(0);
  isBlank = $state(false);
  panel: Panel | undefined = $state();
  record: TalkRecord = $state.raw(newRecord(0));
  now = $state(Date.now());
  /** What went wrong, or what was done, as a sentence. */
  said = $state('');
  /** Whether another window has spoken. */
  hasCompany = $state(false);
  #wish = 1;
  readonly #revision = new Revision();
  readonly #seen = new Set<number>();
  /** Pictures that were set before the room has seen them. */
  readonly #prepared = new Set<string>();
  readonly #figures = new Map<string, { handle: FigureHandle; link: FigureLink }>();
  readonly #drawings = new Map<string, DrawingLink>();
  #channel: Channel;
  readonly #ends: (() => void)[] = [];
  readonly #left: () => void;
  #refit: ReturnType<typeof setTimeout> | undefined;
  #isOver = false;

  /** `left` is called when the talk is over in this window. */
  constructor(mode: Mode, left: () => void) {
    this.mode = mode;
    this.#left = left;
    this.screens = readScreens(document);
    this.title = this.screens[0]?.name ?? document.title;
    const now = Date.now();
    this.record = storedRecord(this.page, now) ?? newRecord(now);
    storeRecord(this.page, this.record);
    this.#channel = openChannel(this.page, (message) => void this.#hear(message));
  }

  get screen(): Screen {
    return this.screens[this.at]!;
  }

  get minutes(): number {
    return Math.max(0, Math.round((this.now - this.record.began) / 60_000));
  }

  /** What the room is asked here: of a meeting its own question, else what the figure asks, else the heading. */
  get question(): { readonly id: string; readonly words: string; readonly answers: readonly string[] } {
    const { part } = this.screen;
    const figure = this.figureId ?? '';
    const asked = part.answers.length > 0 ? undefined : this.#asked[figure];
    return asked === undefined
      ? { id: part.id || 'title', words: part.words, answers: part.answers }
      : { id: figure, words: asked, answers: [] };
  }
  readonly #asked: Record<string, string> = $state({});

  get figureId(): string | undefined {
    return this.screen.kind === 'figure'
      ? (this.screen.blocks[0]?.querySelector<HTMLElement>('[data-figure]')?.dataset.figure ?? undefined)
      : undefined;
  }

  get figure(): FigureHandle | undefined {
    return this.#figures.get(this.figureId ?? '')?.handle;
  }

  get #drawing(): DrawingHandle | undefined {
    return this.screen.kind === 'drawing' ? this.#drawings.get(this.screen.anchor)?.handle : undefined;
  }

  /** The address of a screen for somebody else: the place in the article, with its figure as it stands here. */
  permalink(): string {
    const { anchor, part } = this.screen;
    const [path, fragment = ''] = (part.href ?? `${this.page}#${anchor}`).split('#');
    return `${path}${this.figure?.address() ?? ''}${fragment && `#${fragment}`}`;
  }

  begin(at: string): void {
    document.documentElement.dataset.talk = this.mode;
    this.#ends.push(
      onHandle((handle) => this.#meetFigure(handle)),
      drawings.onEach((handle) => this.#meetDrawing(handle)),
    );
    const clock = setInterval(() => {
      this.now = Date.now();
    }, SECOND);
    const listen = <K extends keyof DocumentEventMap>(
      type: K,
      listener: (event: DocumentEventMap[K]) => void,
      capture = false,
    ) => {
      document.addEventListener(type, listener, capture);
      this.#ends.push(() => document.removeEventListener(type, listener, capture));
    };
    const resized = () => this.fit();
    const gone = () => this.#onHistory();
    window.addEventListener('resize', resized);
    window.addEventListener('popstate', gone);
    const watched = new ResizeObserver(() => this.#fitSoon());
    for (const { blocks } of this.screens) for (const block of blocks) watched.observe(block);
    const stage = document.querySelector('main');
    if (stage) watched.observe(stage);
    this.#ends.push(
      () => clearInterval(clock),
      () => window.removeEventListener('resize', resized),
      () => window.removeEventListener('popstate', gone),
      () => watched.disconnect(),
    );
    listen('keydown', (event) => this.#onKey(event));
    listen('click', (event) => this.#onClick(event), true);
    listen('input', (event) => this.#share(event), true);
    this.#listenToFingers(listen);
    const first = placeOf(this.screens, at, document);
    // Whoever begins in the middle, or comes back to it, has seen what is before.
    for (const { number } of this.screens.slice(0, first + 1)) this.#seen.add(number);
    this.at = first;
    this.#show(first);
    this.#channel.tell({ kind: 'hello' });
  }

  /** A step of the picture on screen, what is covered in it, or the next screen. */
  next(): void {
    const drawing = this.#drawing?.snapshot();
    if (drawing && drawing.step < drawing.steps - 1) this.#drawing?.go(drawing.step + 1);
    else if (this.figure?.snapshot().word === 'covered') this.figure.uncover();
    else this.go(this.at + 1);
  }

  back(): void {
    const drawing = this.#drawing?.snapshot();
    if (drawing && drawing.step > 0) this.#drawing?.go(drawing.step - 1);
    else this.go(this.at - 1);
  }

  /** To the screen at this place, prepared for a room that has not seen it, and in the other window too. */
  go(to: number): void {
    const at = Math.min(this.screens.length - 1, Math.max(0, to));
    if (at === this.at && !this.isBlank) return;
    this.isBlank = false;
    this.#keepShown();
    this.#show(at);
    this.#moved();
  }

  /** To the heading of the next part, or of this one and the one before. */
  goPart(by: 1 | -1): void {
    const isBegin = ({ kind }: Screen) => kind === 'question' || kind === 'title';
    const to =
      by > 0
        ? this.screens.findIndex((screen, i) => i > this.at && isBegin(screen))
        : this.screens.findLastIndex((screen, i) => i < this.at && isBegin(screen));
    if (to >= 0) this.go(to);
  }

  goTo(element: Element): void {
    const to = placeOfElement(this.screens, element);
    if (to >= 0) this.go(to);
  }

  blank(): void {
    this.isBlank = !this.isBlank;
    this.#moved();
  }

  toggle(panel: Panel): void {
    this.panel = this.panel === panel ? undefined : panel;
  }

  resize(by: number): void {
    this.#wish = Math.min(2, Math.max(0.6, this.#wish * by));
    this.fit();
  }

  async fullScreen(): Promise<void> {
    try {
      if (document.fullscreenElement) await document.exitFullscreen();
      else await document.documentElement.requestFullscreen();
    } catch {
      this.said = 'The browser did not let the page fill the screen.';
    }
  }

  setRecord(record: TalkRecord): void {
    this.record = record;
    storeRecord(this.page, record);
    this.#channel.tell({ kind: 'record', record });
  }

  vote(): Vote {
    const { id, words, answers } = this.question;
    const known = this.record.votes[id];
    if (known) return known;
    const offered = answers.length > 0 ? answers : ['Yes', 'No'];
    return {
      question: words,
      href: this.#placeOfQuestion(),
      answers: offered.map((one) => ({ words: one, count: 0 })),
    };
  }

  /** The record with what is on screen now. */
  wholeRecord(): TalkRecord {
    this.#keepShown();
    return this.record;
  }

  forget(): void {
    this.setRecord(emptied(this.record, Date.now()));
    this.now = Date.now();
  }

  /** Back to the article, at the place that was on screen. `isBack`: the browser has already changed the address. */
  leave(isBack = false): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#keepShown();
    const { blocks, anchor } = this.screen;
    for (const end of this.#ends) end();
    for (const { link } of this.#figures.values()) link.end();
    for (const link of this.#drawings.values()) link.end();
    // The article has what it had where nothing was shown.
    for (const id of this.#prepared) {
      if (!this.#unseen(id)) continue;
      this.#figures.get(id)?.handle.reset();
      this.#drawings.get(id)?.handle.reset();
    }
    clearTimeout(this.#refit);
    this.#channel.close();
    const root = document.documentElement;
    delete root.dataset.talk;
    for (const name of ['--talk-zoom', '--talk-tally']) root.style.removeProperty(name);
    for (const one of document.querySelectorAll('[data-on]')) one.removeAttribute('data-on');
    if (document.fullscreenElement) void document.exitFullscreen().catch(() => {});
    if (!isBack) {
      const fragment = anchor === '' ? '' : `#${anchor}`;
      history.replaceState(history.state, '', `${location.pathname}${withoutPresenting(location.search)}${fragment}`);
    }
    this.#left();
    const [first] = blocks;
    first?.scrollIntoView({ block: 'start' });
    if (first && !first.hasAttribute('tabindex')) first.tabIndex = -1;
    first?.focus({ preventScroll: true });
  }

  command(command: Command): void {
    const does: Readonly<Record<Command, () => void>> = {
      next: () => this.next(),
      back: () => this.back(),
      first: () => this.go(0),
      last: () => this.go(this.screens.length - 1),
      'next part': () => this.goPart(1),
      'part before': () => this.goPart(-1),
      reveal: () => this.figure?.uncover(),
      overview: () => this.toggle('overview'),
      votes: () => this.toggle('votes'),
      follow: () => this.toggle('follow'),
      keys: () => this.toggle('keys'),
      blank: () => this.blank(),
      'full screen': () => void this.fullScreen(),
      recorded: () => this.figure?.showRecorded(),
      larger: () => this.resize(1.1),
      smaller: () => this.resize(1 / 1.1),
      leave: () => (this.panel ? this.toggle(this.panel) : this.leave()),
    };
    this.said = '';
    does[command]();
  }

  /** Lays the screen out as large as it can be. */
  fit(): void {
    const root = document.documentElement;
    const stage = document.querySelector<HTMLElement>('main');
    if (!stage || this.#isOver) return;
    const kind = this.screen.kind;
    root.dataset.talkScreen = kind;
    const room = { width: stage.clientWidth, height: window.innerHeight };
    const lay = (zoom: number) => {
      root.style.setProperty('--talk-zoom', zoom.toFixed(3));
      if (stage.scrollWidth > stage.clientWidth + 1) return false;
      // What is folded below a figure's controls may be scrolled to.
      const view = this.screen.blocks[0]?.querySelector('.figure-view')?.getBoundingClientRect();
      const transport = this.screen.blocks[0]?.querySelector('.figure-transport')?.getBoundingClientRect();
      const bottom = view && transport ? view.bottom + transport.height + stage.scrollTop : stage.scrollHeight;
      return bottom <= stage.clientHeight + 1;
    };
    lay(enlargement(kind, room, lay, this.#wish));
  }

  #fitSoon(): void {
    clearTimeout(this.#refit);
    this.#refit = setTimeout(() => this.fit(), SETTLED);
  }

  #show(at: number): void {
    this.#seen.add(this.screen.number);
    this.at = at;
    const { blocks, item, number } = this.screen;
    for (const one of document.querySelectorAll('[data-on]')) one.removeAttribute('data-on');
    for (const block of item ? [...blocks, item] : blocks) block.dataset.on = '';
    history.replaceState(
      history.state,
      '',
      `${location.pathname}${presenting(location.search, this.mode, number)}${location.hash}`,
    );
    const stage = document.querySelector<HTMLElement>('main');
    stage?.scrollTo(0, 0);
    stage?.focus({ preventScroll: true });
    this.fit();
    for (const { blocks: coming } of this.screens.slice(at, at + 1 + AHEAD)) awaken(coming[0]);
  }

  /** The screen of a picture, where the room has not seen it. */
  #unseen(id: string): Screen | undefined {
    const screen = this.screens.find(({ blocks }) => blocks[0]?.id === id);
    return screen && !this.#seen.has(screen.number) ? screen : undefined;
  }

  /** Among the minutes' states: the figure as it is left. */
  #keepShown(): void {
    const { kind, name, blocks } = this.screen;
    if (kind !== 'figure') return;
    const claim = blocks[0]?.querySelector('.figure-claim');
    const isCovered = this.figure?.snapshot().word === 'covered';
    const record = withShown(this.record, {
      title: name,
      says: claim && !isCovered ? wordsOf(claim) : '',
      href: this.permalink(),
    });
    if (record !== this.record) this.setRecord(record);
  }

  /** Where the question that is on screen stands. */
  #placeOfQuestion(): string {
    const { part } = this.screen;
    const { id } = this.question;
    return id === part.id || id === 'title' ? (part.href ?? `${this.page}#${part.id}`) : `${this.page}#${id}`;
  }

  get #place(): Extract<Message, { kind: 'go' }> {
    return { kind: 'go', screen: this.screen.number, isBlank: this.isBlank, revision: this.#revision.at };
  }

  #moved(): void {
    this.#revision.grow();
    this.#channel.tell(this.#place);
  }

  async #hear(message: Message): Promise<void> {
    this.hasCompany = true;
    if (message.kind === 'hello') {
      this.#channel.tell(this.#place);
      this.#channel.tell({ kind: 'record', record: this.record });
      for (const { link } of this.#figures.values()) link.tell();
      for (const link of this.#drawings.values()) link.tell();
    } else if (message.kind === 'go') {
      if (!this.#revision.takes(message.revision, JSON.stringify(message), JSON.stringify(this.#place))) return;
      this.isBlank = message.isBlank;
      const at = this.screens.findIndex(({ number }) => number === message.screen);
      if (at >= 0 && at !== this.at) this.#show(at);
    } else if (message.kind === 'figure') await this.#figures.get(message.id)?.link.follow(message);
    else if (message.kind === 'drawing') this.#drawings.get(message.id)?.follow(message);
    else if (message.kind === 'press') {
      const { blocks } = this.screen;
      const block =
        message.id === PLACE
          ? blocks.find((one) => !one.matches('.figure'))
          : document.querySelector(`figure#${CSS.escape(message.id)}`);
      if (block) press(block, message);
    } else if (message.record.revision > this.record.revision) {
      this.record = message.record;
      storeRecord(this.page, message.record);
    }
  }
  #meetFigure(handle: FigureHandle): void {
    this.#figures.get(handle.id)?.link.end();
    const link = new FigureLink(handle, (message) => this.#channel.tell(message));
    this.#figures.set(handle.id, { handle, link });
    const { question } = handle.snapshot();
    if (question !== undefined) this.#asked[handle.id] = question;
    // Before it is on screen: as the kit says, or covered where it asks. Every window does the same, so nothing is told.
    const unseen = this.#unseen(handle.id);
    const wish = unseen?.part.wish;
    if (unseen && wish !== undefined) void handle.set(JSON.parse(wish) as Wish);
    else if (unseen && question !== undefined && handle.snapshot().phase === 'recorded') handle.cover();
    if (unseen) this.#prepared.add(handle.id);
    // It has come to life here later than there.
    else this.#channel.tell({ kind: 'hello' });
    this.#fitSoon();
  }

  #meetDrawing(handle: DrawingHandle): void {
    this.#drawings.get(handle.id)?.end();
    if (this.#unseen(handle.id)) {
      handle.go(0);
      this.#prepared.add(handle.id);
    } else this.#channel.tell({ kind: 'hello' });
    this.#drawings.set(handle.id, new DrawingLink(handle, (message) => this.#channel.tell(message)));
  }

  #onHistory(): void {
    const asked = presented(location.search);
    if (!asked) this.leave(true);
    else this.go(placeOf(this.screens, asked.at, document));
  }

  #onKey(event: KeyboardEvent): void {
    const { target, key } = event;
    if (event.defaultPrevented || !(target instanceof Element)) return;
    const on = target.matches(
      'input:not([type="range"], [type="checkbox"], [type="radio"]), select, textarea, [contenteditable]',
    )
      ? 'field'
      : target.matches('input, [role="slider"]')
        ? 'slider'
        : target.matches('.figure-view')
          ? 'picture'
          : target.closest('a, button, summary, [tabindex]:not(main, [tabindex="-1"])')
            ? 'control'
            : 'page';
    const hasModifier = event.ctrlKey || event.metaKey || event.altKey;
    const isDialog = target.closest('dialog') !== null;
    const command = commandOf({ key, hasModifier, on, hasRun: this.figure !== undefined });
    if (command === undefined || (isDialog && (command === 'leave' || command === 'picture'))) return;
    if (command === 'picture') {
      const view = this.screen.blocks[0]?.querySelector('.figure-view');
      const passed = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
      if (!view || view.dispatchEvent(passed)) return;
    } else this.command(command);
    event.preventDefault();
  }

  /** Links within the page lead to screens; what keeps its state to itself is pressed in the other window too. */
  #onClick(event: MouseEvent): void {
    this.#share(event);
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href^="#"]') : null;
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const element = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!element) return;
    // Words that act go on to set their figure.
    if (!link.matches('.set')) event.preventDefault();
    this.goTo(element);
  }

  #share(event: Event): void {
    const { target, isTrusted } = event;
    const block = target instanceof Element && isTrusted ? target.closest<HTMLElement>('[data-screen]') : null;
    if (!block || !(target instanceof Element)) return;
    const own = this.#figures.get(block.id)?.link;
    const message = pressOn(block, own ? block.id : PLACE, target);
    if (!message || (event.type === 'click' && message.value !== undefined)) return;
    const before = JSON.stringify(own?.state());
    setTimeout(() => {
      if (JSON.stringify(own?.state()) === before) this.#channel.tell(message);
    });
  }

  #listenToFingers(listen: (type: 'touchstart' | 'touchend', listener: (event: TouchEvent) => void) => void): void {
    let from: { x: number; y: number } | undefined;
    listen('touchstart', ({ touches, target }) => {
      const [touch] = touches;
      // Across a picture one draws and drags; across what scrolls sideways one scrolls.
      const isFree =
        target instanceof Element &&
        !target.closest('.figure-view, input, textarea, select, dialog, pre, table, .talk-desk');
      from = touches.length === 1 && touch && isFree ? { x: touch.clientX, y: touch.clientY } : undefined;
    });
    listen('touchend', ({ changedTouches: [touch] }) => {
      if (!from || !touch) return;
      const [x, y] = [touch.clientX - from.x, touch.clientY - from.y];
      from = undefined;
      if (Math.abs(x) < 60 || Math.abs(y) > Math.abs(x) / 2) return;
      if (x < 0) this.next();
      else this.back();
    });
  }
}
