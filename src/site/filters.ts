/** Filters the rows of a list in place: words and choices from the form above it, kept in the address. Without JavaScript all rows stand. */

import { AddressWriter } from '../frame/address-writer.ts';
import {
  type Choices,
  matches,
  type Row,
  readSought,
  type Sought,
  searchable,
  TEXT,
  writeSought,
} from './filter-state.ts';

interface FilteredRow extends Row {
  readonly element: HTMLElement;
}

/** Without the cards of notes, which say other things than the text. */
function wordsOf(element: Element): string {
  if (!element.querySelector('.note-card')) return element.textContent ?? '';
  const copy = element.cloneNode(true) as Element;
  for (const card of copy.querySelectorAll('.note-card')) card.remove();
  return copy.textContent ?? '';
}

/** A row may mark what a search looks at with data-searched; otherwise it looks at all of it. */
function textOf(element: HTMLElement): string {
  const marked = [...element.querySelectorAll('[data-searched]')];
  return searchable((marked.length > 0 ? marked : [element]).map(wordsOf).join(' '));
}

function readRows(list: HTMLElement, names: readonly string[]): FilteredRow[] {
  return [...list.querySelectorAll<HTMLElement>('[data-row]')].map((element) => ({
    element,
    text: textOf(element),
    values: Object.fromEntries(names.map((name) => [name, (element.dataset[name] ?? '').split(' ')])),
  }));
}

function enable(form: HTMLFormElement): void {
  const list = document.getElementById(form.dataset.list ?? '');
  const input = form.elements.namedItem(TEXT);
  const selects = [...form.querySelectorAll('select')];
  const count = form.querySelector('output');
  const note = form.querySelector<HTMLElement>('.filter-note');
  const clear = form.querySelector('button');
  if (!list || !(input instanceof HTMLInputElement) || !count || !note || !clear) return;

  const groups = [...list.querySelectorAll<HTMLElement>('[data-group]')];
  const choices: Choices = Object.fromEntries(
    selects.map(({ name, options }) => [name, [...options].flatMap(({ value }) => value || [])]),
  );
  const address = new AddressWriter();
  let rows: FilteredRow[] | undefined;

  const sought = (): Sought => ({
    text: input.value,
    chosen: Object.fromEntries(selects.flatMap(({ name, value }) => (value ? [[name, value]] : []))),
  });

  function show(): void {
    rows ??= readRows(list!, Object.keys(choices));
    const wanted = sought();
    const isWanted = matches(wanted);
    let shown = 0;
    for (const row of rows) {
      row.element.hidden = !isWanted(row);
      if (!row.element.hidden) shown++;
    }
    for (const group of groups) group.hidden = !group.querySelector('[data-row]:not([hidden])');
    const isOpen = wanted.text.trim() === '' && Object.keys(wanted.chosen).length === 0;
    count!.textContent = isOpen
      ? `${rows.length} ${form.dataset.noun}`
      : `${shown} of ${rows.length} ${form.dataset.noun}`;
    clear!.hidden = isOpen;
  }

  function fill({ text, chosen }: Sought): void {
    (input as HTMLInputElement).value = text;
    for (const select of selects) select.value = chosen[select.name] ?? '';
  }

  function change(): void {
    note!.hidden = true;
    show();
    address.write((search) => writeSought(sought(), choices, search));
  }

  /** A link to a row that is filtered away shows it again. */
  function reveal(): void {
    const target = document.getElementById(location.hash.slice(1));
    if (!target || !list!.contains(target) || !target.closest('[hidden]')) return;
    fill({ text: '', chosen: {} });
    change();
    target.scrollIntoView();
  }

  form.addEventListener('input', change);
  form.addEventListener('submit', (event) => event.preventDefault());
  clear.addEventListener('click', () => {
    fill({ text: '', chosen: {} });
    change();
    input.focus();
  });
  addEventListener('hashchange', reveal);

  const { notes, ...asked } = readSought(location.search, choices);
  fill(asked);
  if (asked.text || Object.keys(asked.chosen).length > 0) show();
  reveal();
  note.textContent = notes.join(' ');
  note.hidden = notes.length === 0;
}

for (const form of document.querySelectorAll<HTMLFormElement>('.filters')) enable(form);
