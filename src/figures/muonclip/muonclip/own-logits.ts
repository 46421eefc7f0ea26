/** A reader's own largest logits, read from a CSV, and what a clip at τ would have touched in them. */

/** Rows, whichever way they are written. Each head's series has one value a step; a head without a value at a step has NaN there. */
export interface OwnLogits {
  /** Rising. */
  readonly steps: readonly number[];
  readonly heads: readonly { readonly name: string; readonly values: Float64Array }[];
}

const MOST_VALUES = 4_000_000;
const shown = (cell: string) => (cell.length > 24 ? `${cell.slice(0, 24)}…` : cell);
/** A step is a whole number from 0 on; a logit is any finite number, and a gap is an empty cell or "nan". */
const isStep = (cell: string) => /^\d{1,15}$/.test(cell);
function readLogit(cell: string, hasCommas: boolean): number | undefined {
  if (cell === '' || /^nan$/i.test(cell)) return Number.NaN;
  const value = Number(hasCommas ? cell.replace(',', '.') : cell);
  return Number.isFinite(value) ? value : undefined;
}

/**
 * Reads "step,head,max_logit" with a row a head and step, or "step,<head>,<head>…" with a column a head. Cells are parted by commas,
 * semicolons or tabs. Returns the logits, or one sentence that says what is wrong and where. Never throws.
 */
export function readOwnLogits(text: string): OwnLogits | string {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .map((line, i) => ({ line, number: i + 1 }))
    .filter(({ line }) => line.trim() !== '');
  const [head, ...rows] = lines;
  if (!head || rows.length === 0) return 'This file has no rows below its head.';
  const parting = [',', ';', '\t'].find((one) => head.line.includes(one)) ?? ',';
  const cellsOf = (line: string) => line.split(parting).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
  const names = cellsOf(head.line);
  if (names[0]?.toLowerCase() !== 'step' || names.length < 2)
    return `The first line must begin with "step" and name the heads after it, or be "step,head,max_logit"; it begins with "${shown(names[0] ?? '')}".`;
  const isLong = names.length === 3 && names[1]!.toLowerCase() === 'head';
  if (rows.length * (isLong ? 1 : names.length - 1) > MOST_VALUES)
    return `This file has more than ${MOST_VALUES / 1e6} million values; leave out some steps.`;
  const cells: (readonly [step: number, name: string, value: number])[] = [];
  for (const { line, number } of rows) {
    const [step = '', ...values] = cellsOf(line);
    if (!isStep(step)) return `Line ${number}: "${shown(step)}" is not a step, a whole number from 0 on.`;
    if (values.length !== names.length - 1)
      return `Line ${number} has ${values.length + 1} cells, and the first line has ${names.length}.`;
    const pairs = isLong
      ? [[values[0]!, values[1]!] as const]
      : values.map((cell, i) => [names[i + 1]!, cell] as const);
    for (const [name, cell] of pairs) {
      // Where cells are parted otherwise, a comma is the point of many countries.
      const value = readLogit(cell, parting !== ',');
      if (value === undefined) return `Line ${number}: "${shown(cell)}" is not a number.`;
      cells.push([Number(step), name, value]);
    }
  }
  const steps = [...new Set(cells.map(([step]) => step))].sort((a, b) => a - b);
  const placeOf = new Map(steps.map((step, i) => [step, i]));
  const heads = new Map<string, Float64Array>();
  for (const [step, name, value] of cells) {
    const values = heads.get(name) ?? new Float64Array(steps.length).fill(Number.NaN);
    const at = placeOf.get(step)!;
    // Written twice, as by two devices: the larger counts.
    if (!(values[at]! >= value)) values[at] = value;
    heads.set(name, values);
  }
  if (heads.size * steps.length > MOST_VALUES)
    return 'This file has too many heads and steps to draw; leave out some steps.';
  return { steps, heads: [...heads].map(([name, values]) => ({ name, values })) };
}

/** The largest logit of all heads at each step; NaN where none has a value. */
export function largestOfAll({ steps, heads }: OwnLogits): Float64Array {
  const largest = new Float64Array(steps.length).fill(Number.NaN);
  for (const { values } of heads)
    values.forEach((value, i) => {
      if (!(largest[i]! >= value) && !Number.isNaN(value)) largest[i] = value;
    });
  return largest;
}

export interface Touched {
  readonly heads: number;
  /** Steps at which at least one head is above. */
  readonly steps: number;
  /** Pairs of a head and a step. */
  readonly pairs: number;
  readonly allPairs: number;
  readonly first: number | undefined;
  readonly last: number | undefined;
}

/** What lies above τ as it was recorded. A run that had been clipped would have gone another way from its first touch on. */
export function touchedBy({ steps, heads }: OwnLogits, tau: number): Touched {
  let [pairs, allPairs, touchedHeads] = [0, 0, 0];
  const isAbove = new Uint8Array(steps.length);
  for (const { values } of heads) {
    let own = 0;
    values.forEach((value, i) => {
      if (Number.isNaN(value)) return;
      allPairs++;
      if (!(value > tau)) return;
      own++;
      isAbove[i] = 1;
    });
    pairs += own;
    if (own > 0) touchedHeads++;
  }
  const first = isAbove.indexOf(1);
  const last = isAbove.lastIndexOf(1);
  return {
    heads: touchedHeads,
    steps: isAbove.reduce((sum, one) => sum + one, 0),
    pairs,
    allPairs,
    first: steps[first],
    last: steps[last],
  };
}
