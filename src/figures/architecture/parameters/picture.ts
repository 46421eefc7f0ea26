/** The model as a field: a row for the embedding, for each layer and for the head, all of one height, so that areas are parameters. */

import {
  layerOf,
  type Matrix,
  type ModelShape,
  moeLayers,
  type Part,
  sizeOf,
  stageOf,
  stagesOf,
} from '../../../lab/machines/parameters.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
  /** Room at the left for the names of rows, and at the top. */
  readonly left: number;
  readonly top: number;
  readonly bottom: number;
}

/** The order within a row. Router and norms are too thin to be told apart. */
const ORDER: readonly Part[] = ['embedding', 'head', 'attention', 'dense', 'shared', 'router', 'norms', 'routed'];

/** A stretch of a row that belongs to one part, in parameters from the row's beginning. */
export interface Stretch {
  readonly part: Part;
  readonly from: number;
  readonly size: number;
}

/** The stretches of a stage, one after the other. */
export function stretchesOf(matrices: readonly Matrix[]): Stretch[] {
  let from = 0;
  return ORDER.flatMap((part) => {
    const size = matrices.reduce((sum, matrix) => sum + (matrix.part === part ? sizeOf(matrix).total : 0), 0);
    if (size === 0) return [];
    const stretch = { part, from, size };
    from += size;
    return [stretch];
  });
}

export const rowSize = (matrices: readonly Matrix[]): number =>
  matrices.reduce((sum, matrix) => sum + sizeOf(matrix).total, 0);

/** One expert's parameters, and where the routed ones begin in a row. */
export function expertsIn(shape: ModelShape): { size: number; from: number } | undefined {
  if (moeLayers(shape) === 0) return undefined;
  const routed = stretchesOf(layerOf(shape, false)).find(({ part }) => part === 'routed');
  return routed && { size: routed.size / shape.experts, from: routed.from };
}

/** Parameters that fill the width: the longest row and some room to drag into, in steps, so that the field does not breathe with it. */
export function reachOf(shape: ModelShape): number {
  const longest = Math.max(...[0, 1, shape.layers, shape.layers + 1].map((stage) => rowSize(stageOf(shape, stage))));
  const step = 2 ** (Math.floor(Math.log2(longest)) - 2);
  return Math.ceil((1.12 * longest) / step) * step;
}

/** A number from 0 to 1 that looks like chance and is always the same for the same place. */
function lot(a: number, b: number, c: number): number {
  let x = Math.imul(a + 1, 0x9e3779b1) ^ Math.imul(b + 1, 0x85ebca6b) ^ Math.imul(c + 1, 0xc2b2ae35);
  x = Math.imul(x ^ (x >>> 15), 0x2c1b3c6d);
  x = Math.imul(x ^ (x >>> 12), 0x297a2d39);
  return ((x ^ (x >>> 15)) >>> 0) / 2 ** 32;
}

/** Which experts a layer's router chooses for a token: by lot, in order, all different. */
export function chosenAt(layer: number, token: number, { experts, chosen }: ModelShape): number[] {
  const found = new Set<number>();
  for (let i = 0; found.size < Math.min(chosen, experts); i++) {
    let expert = Math.floor(lot(layer, token, i) * experts);
    while (found.has(expert)) expert = (expert + 1) % experts;
    found.add(expert);
  }
  return [...found].sort((a, b) => a - b);
}

/** The experts of a layer that any of `tokens` tokens is sent to, the first of them the token alone. */
export function wokenAt(layer: number, token: number, tokens: number, shape: ModelShape): number[] {
  if (tokens === 1) return chosenAt(layer, token, shape);
  const all = new Set<number>();
  for (let i = 0; i < tokens && all.size < shape.experts; i++)
    for (const expert of chosenAt(layer, token + i, shape)) all.add(expert);
  return [...all].sort((a, b) => a - b);
}

/** Beyond so many that one token chooses they are one surface. */
const MOST_MARKS = 128;

export interface Row {
  readonly stage: number;
  readonly y: number;
}
export interface Shape {
  readonly part: Part;
  readonly isLit: boolean;
  readonly d: string;
}
export interface Field {
  readonly rows: readonly Row[];
  /** Height of a row, and what of it is drawn. */
  readonly pitch: number;
  readonly thick: number;
  /** Units of the picture for a parameter, along a row. */
  readonly perParameter: number;
  readonly shapes: readonly Shape[];
  /** Where the experts of a layer begin and end, and where the chosen ones end when they lie side by side. */
  readonly experts:
    | { readonly from: number; readonly to: number; readonly each: number; readonly chosenTo: number }
    | undefined;
}

export interface Looks {
  /** Parameters that fill the width. */
  readonly reach: number;
  /** The stage that the token has passed last. */
  readonly position: number;
  /** How far the chosen experts have been brought together, from 0 to 1. */
  readonly gathered: number;
  /** Which lots are drawn, and of how many tokens at once. */
  readonly token: number;
  readonly tokens: number;
  /** Whether the input's embedding and the head count as touched. */
  readonly counts: { readonly embedding: boolean; readonly head: boolean };
}

/** Where experts lie when they have been brought together so far, neighbours as one: from where, and how many. */
function runsOf(experts: readonly number[], gathered: number): [from: number, count: number][] {
  const runs: [number, number][] = [];
  experts.forEach((expert, i) => {
    const at = expert + (i - expert) * gathered;
    const last = runs.at(-1);
    if (last && at - last[0] - last[1] < 1e-9) last[1]++;
    else runs.push([at, 1]);
  });
  return runs;
}

const round = (x: number) => Math.round(100 * x) / 100;

export function fieldOf(
  shape: ModelShape,
  size: Size,
  { reach, position, gathered, token, tokens, counts }: Looks,
): Field {
  const stages = stagesOf(shape);
  const pitch = (size.height - size.top - size.bottom) / stages;
  const thick = pitch > 2.5 ? pitch - 0.8 : pitch;
  const perParameter = (size.width - size.left) / reach;
  const rows = Array.from({ length: stages }, (_, stage) => ({ stage, y: size.top + (stages - 1 - stage) * pitch }));
  const places = expertsIn(shape);
  const paths = new Map<string, string[]>();
  const add = (part: Part, isLit: boolean, from: number, length: number, y: number) => {
    const key = `${isLit ? 'lit' : 'dark'} ${part}`;
    const box = `M${round(size.left + from * perParameter)} ${round(y)}h${round(Math.max(length * perParameter, 0.05))}v${round(thick)}h${-round(Math.max(length * perParameter, 0.05))}z`;
    paths.set(key, [...(paths.get(key) ?? []), box]);
  };
  const kinds = new Map<boolean, Stretch[]>();
  for (const { stage, y } of rows) {
    const isLayer = stage > 0 && stage <= shape.layers;
    const isDense = isLayer && (shape.experts === 0 || stage <= shape.denseLayers);
    const stretches = (isLayer && kinds.get(isDense)) || stretchesOf(stageOf(shape, stage));
    if (isLayer) kinds.set(isDense, stretches);
    const isReached = stage <= position;
    for (const { part, from, size: length } of stretches) {
      const counted = part === 'embedding' ? counts.embedding : part === 'head' ? counts.head : true;
      if (part !== 'routed') add(part, isReached && counted, from, length, y);
      else {
        add(part, false, from, length, y);
        if (!isReached || !places) continue;
        const chosen = Math.min(shape.chosen, shape.experts);
        if (chosen > MOST_MARKS) add(part, true, from, chosen * places.size, y);
        else
          for (const [at, count] of runsOf(wokenAt(stage, token, tokens, shape), gathered))
            add(part, true, from + at * places.size, count * places.size, y);
      }
    }
  }
  const shapes = [...paths].map(([key, boxes]) => {
    const [look, part] = key.split(' ');
    return { part: part as Part, isLit: look === 'lit', d: boxes.join('') };
  });
  return {
    rows,
    pitch,
    thick,
    perParameter,
    // What is lit lies on top.
    shapes: shapes.sort((a, b) => Number(a.isLit) - Number(b.isLit)),
    experts: places && {
      from: size.left + places.from * perParameter,
      to: size.left + (places.from + shape.experts * places.size) * perParameter,
      each: places.size * perParameter,
      chosenTo: size.left + (places.from + Math.min(shape.chosen, shape.experts) * places.size) * perParameter,
    },
  };
}
