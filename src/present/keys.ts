/** What a key asks for while a page is presented: arrows, a clicker's PageUp and PageDown, and one letter for each of the rest. */

export type Command =
  | 'next'
  | 'back'
  | 'first'
  | 'last'
  | 'next part'
  | 'part before'
  | 'reveal'
  | 'overview'
  | 'votes'
  | 'follow'
  | 'blank'
  | 'full screen'
  | 'recorded'
  | 'larger'
  | 'smaller'
  | 'keys'
  | 'leave';

const KEYS: Readonly<Record<string, Command>> = {
  ArrowRight: 'next',
  ArrowDown: 'next',
  PageDown: 'next',
  ArrowLeft: 'back',
  ArrowUp: 'back',
  PageUp: 'back',
  Home: 'first',
  End: 'last',
  n: 'next part',
  p: 'part before',
  r: 'reveal',
  o: 'overview',
  v: 'votes',
  q: 'follow',
  b: 'blank',
  '.': 'blank',
  f: 'full screen',
  l: 'recorded',
  '+': 'larger',
  '=': 'larger',
  '-': 'smaller',
  '?': 'keys',
  Escape: 'leave',
};

export interface Pressed {
  readonly key: string;
  readonly hasModifier: boolean;
  /** Where the focus is: a field is typed into, a control knows some keys itself. */
  readonly on: 'field' | 'slider' | 'control' | 'picture' | 'page';
  /** Whether a picture is on the screen that plays at a press of the space bar. */
  readonly hasRun: boolean;
}

/** Undefined for a key that is the browser's, or that of what has the focus. "picture" is for the picture on screen. */
export function commandOf({ key, hasModifier, on, hasRun }: Pressed): Command | 'picture' | undefined {
  if (hasModifier || on === 'field') return undefined;
  const command = KEYS[key.length === 1 ? key.toLowerCase() : key];
  // A slider moves by the arrows, and so does a picture that has the focus.
  if ((on === 'slider' || on === 'picture') && /^(Arrow|Home|End)/.test(key)) return undefined;
  if (key === ' ') return on === 'page' ? (hasRun ? 'picture' : 'next') : undefined;
  if (/^[1-9]$/.test(key)) return on === 'picture' ? undefined : 'picture';
  return command;
}

/** For the list that "?" opens. */
export const KEYS_SAID: readonly (readonly [keys: string, does: string])[] = [
  ['→ ↓ PageDown', 'next step or screen'],
  ['← ↑ PageUp', 'back'],
  ['Space', 'run or pause the figure on screen; next where there is none'],
  ['1 to 9', 'a preset of the figure'],
  ['R', 'show what is covered'],
  ['L', 'the recording in place of a live run'],
  ['N, P', 'next part, part before'],
  ['O', 'overview'],
  ['V', 'votes of the room'],
  ['Q', 'link and code for followers'],
  ['B', 'black screen'],
  ['+ −', 'larger, smaller'],
  ['F', 'full screen'],
  ['Esc', 'leave, at the same place of the article'],
];
