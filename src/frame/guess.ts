/** A curve that a reader draws before the run is uncovered: a few heights at equal distances over the run, short enough for an address. */

export const HOW_TO_DRAW = 'Draw across the chart, or move the points with Tab and the arrow keys.';

/** Heights of a guess: at the ends of as many equal parts of the run. */
export const GUESS_POINTS = 8;
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** The topmost height; the lowest is 0. */
export const TOP_LEVEL = DIGITS.length - 1;
/** No room is larger; a longer list is cut. */
export const MAX_ROOM = 60;

/** GUESS_POINTS whole numbers from 0 to TOP_LEVEL. */
export type Guess = readonly number[];

/** What the height of a guess stands for. */
export interface GuessScale {
  readonly log: boolean;
  /** The values of the lowest and of the topmost height. Wide enough for whatever a reader may think of. */
  readonly domain: readonly [low: number, high: number];
}

export const flatGuess = (level: number): Guess => new Array<number>(GUESS_POINTS).fill(level);

/** Where along the run point i stands, as a share of it. */
export const shareOf = (i: number): number => (i + 1) / GUESS_POINTS;

export function valueOfLevel(level: number, { log, domain: [low, high] }: GuessScale): number {
  const share = level / TOP_LEVEL;
  return log ? low * (high / low) ** share : low + (high - low) * share;
}

/** The nearest height of a value; of one beyond the domain the height of its end. */
export function levelOfValue(value: number, { log, domain: [low, high] }: GuessScale): number {
  const share = log ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
  return Math.round(TOP_LEVEL * Math.min(1, Math.max(0, Number.isNaN(share) ? 0 : share)));
}

/** Eight letters, one a point. */
export const writeGuess = (guess: Guess): string => guess.map((level) => DIGITS[level] ?? '').join('');

/** Undefined where the text is no guess. */
export function readGuess(text: string): Guess | undefined {
  const levels = [...text].map((digit) => DIGITS.indexOf(digit));
  return levels.length === GUESS_POINTS && !levels.includes(-1) ? levels : undefined;
}

export const writeRoom = (room: readonly Guess[]): string => room.map(writeGuess).join('.');

/** The guesses among pieces of text, and the pieces that are none. */
export function readRoom(texts: readonly string[]): {
  readonly room: readonly Guess[];
  readonly bad: readonly string[];
} {
  const read = texts.map((text) => [text, readGuess(text)] as const);
  return {
    room: read.flatMap(([, guess]) => (guess ? [guess] : [])).slice(0, MAX_ROOM),
    bad: read.flatMap(([text, guess]) => (guess ? [] : [text])),
  };
}

/** Every guess for the figure in a text that somebody pasted: addresses of it, or the letters of guesses alone. */
export function findGuesses(text: string, figure: string): readonly Guess[] {
  const inAddress = new RegExp(`(?<![\\w-])${figure}\\.(?:guess|room)=([\\w.-]+)`, 'g');
  const addressed = [...text.matchAll(inAddress)].flatMap(([, found = '']) => found.split('.'));
  const alone = text
    .split(/[\s,;]+/)
    .filter((word) => /^[\w-]+(?:\.[\w-]+)*$/.test(word))
    .flatMap((word) => word.split('.'));
  return readRoom([...addressed, ...alone]).room;
}

/** The guesses of a room with those of a pasted text that it does not have yet. */
export function withPasted(room: readonly Guess[], text: string, figure: string): readonly Guess[] {
  const known = new Set(room.map(writeGuess));
  const more = findGuesses(text, figure).filter((guess) => !known.has(writeGuess(guess)));
  return [...room, ...more].slice(0, MAX_ROOM);
}

/**
 * Draws a stroke into a guess: every point between the two places takes its height on the way; the nearest one always does. Where the
 * line goes on flat to its end from there, it goes on flat from the stroke's end too: a stroke that is short has no cliff behind it.
 */
export function stroke(
  guess: Guess,
  from: { readonly share: number; readonly level: number },
  to: { readonly share: number; readonly level: number },
): Guess {
  const nearest = Math.min(GUESS_POINTS - 1, Math.max(0, Math.round(to.share * GUESS_POINTS) - 1));
  const tail = guess.findLastIndex((level) => level !== guess.at(-1)) + 1;
  const [low, high] = from.share < to.share ? [from, to] : [to, from];
  return guess.map((level, i) => {
    if (i === nearest || (i > nearest && nearest >= tail && to.share >= from.share)) return to.level;
    const share = shareOf(i);
    if (share < low.share || share > high.share) return level;
    const way = high.share === low.share ? 1 : (share - low.share) / (high.share - low.share);
    return Math.round(low.level + way * (high.level - low.level));
  });
}
