/** The map of tools as a page sees it: parameters, frames, summary. What runs is in run.ts. */

import type { ExperimentSpec, Frame } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';

export const toolMapParams = {
  perDomain: {
    kind: 'number',
    label: 'Tools a domain',
    default: 6,
    min: 1,
    max: 40,
    integer: true,
    help: 'Synthetic tools taken from each of the 500 domains; all recorded real tools come on top.',
  },
  threshold: {
    kind: 'number',
    label: 'Doubles from',
    unit: 'cosine',
    default: 0.9,
    min: 0.5,
    max: 0.99,
    help: 'Two tools whose cosine reaches this value count as doubles.',
  },
  neighbours: {
    kind: 'number',
    label: 'Neighbours',
    default: 15,
    min: 3,
    max: 50,
    integer: true,
    help: 'How many nearest tools hold each tool in its place: few show fine grain, many show the whole.',
  },
  minDist: {
    kind: 'number',
    label: 'Least distance',
    default: 0.1,
    min: 0,
    max: 0.99,
    advanced: true,
    help: 'How close the map may put two tools.',
  },
  epochs: {
    kind: 'number',
    label: 'Epochs',
    default: 200,
    min: 20,
    max: 1000,
    integer: true,
    advanced: true,
    help: 'How often every edge of the neighbour graph pulls.',
  },
  every: {
    kind: 'number',
    label: 'Epochs a frame',
    default: 10,
    min: 1,
    max: 1000,
    integer: true,
    advanced: true,
    help: 'After how many epochs the map is shown.',
  },
  alike: {
    kind: 'number',
    label: 'Most alike',
    default: 0.8,
    min: 0.5,
    max: 0.85,
    advanced: true,
    help: 'An offspring that shares more than this part of its genes with any earlier domain is refused.',
  },
  seed: { kind: 'number', label: 'Seed', default: 1, min: 0, max: 999_999, integer: true, help: 'Seed of all chance.' },
} as const;

export type ToolMapParams = ParamsOf<typeof toolMapParams>;

export const MAP_DOMAINS = 500;
/** Positions are whole numbers from 0 to this. */
export const MAP_SIDE = 1023;

/** Redundancy of one part of the set, measured within the part; see src/lab/agentic/tools/redundancy.ts. */
export interface PartRedundancy {
  /** "synthetic", "real", or a category of synthetic tools. */
  readonly part: string;
  readonly tools: number;
  readonly meanNearest: number;
  readonly doubled: number;
  readonly distinct: number;
  readonly effective: number;
}

/** Tool i of the frame is tool i of collectTools(seed, alike, MAP_DOMAINS, perDomain): synthetic ones first. */
export interface ToolMapFrame extends Frame {
  readonly epoch: number;
  /** (tools) positions on the map, 0 to MAP_SIDE. */
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** Share of tools whose nearest tool on the map is of their category. */
  readonly agreement: number;
  /** On the first frame: names of the categories and the category of each tool, as an index into them. */
  readonly categories?: readonly string[];
  readonly category?: readonly number[];
  /** On the first frame: how many of the tools are synthetic. */
  readonly synthetic?: number;
  readonly redundancy?: readonly PartRedundancy[];
  /** On the first frame: share of synthetic tools whose most similar tool is a real one, and the other way round. */
  readonly crossings?: { readonly synthetic: number; readonly real: number };
}

export const toolMapSpec: ExperimentSpec<typeof toolMapParams, ToolMapFrame> = {
  id: 'tool-map',
  title: 'A map of real and synthetic tools',
  version: 1,
  frameName: 'map',
  reproducible: false,
  params: toolMapParams,
  presets: [
    {
      id: 'six',
      label: 'Six tools a domain',
      help: 'The islands are kinds of thing and not categories.',
      params: {},
    },
    {
      id: 'one',
      label: 'One tool a domain',
      help: 'A sixth of the synthetic tools is hardly less varied.',
      params: { perDomain: 1 },
    },
    {
      id: 'few',
      label: 'Few neighbours',
      help: 'Each tool is held by its very nearest alone, and the islands fall into many small ones.',
      params: { neighbours: 4 },
    },
  ],
  arms: () => [{ id: 'map', label: 'Map' }],
  length: ({ epochs, every }) => 1 + Math.ceil(epochs / every),
  summarize(frames) {
    const [first] = frames;
    const part = (name: string) => first?.redundancy?.find((each) => each.part === name);
    const [synthetic, real] = [part('synthetic'), part('real')];
    return {
      tools: first?.x.length ?? 0,
      synthetic: synthetic?.tools ?? 0,
      real: real?.tools ?? 0,
      agreement: frames.at(-1)?.agreement ?? null,
      syntheticDoubled: synthetic?.doubled ?? null,
      realDoubled: real?.doubled ?? null,
      syntheticNearest: synthetic?.meanNearest ?? null,
      realNearest: real?.meanNearest ?? null,
      syntheticDistinct: synthetic?.distinct ?? null,
      realDistinct: real?.distinct ?? null,
      syntheticEffective: synthetic?.effective ?? null,
      realEffective: real?.effective ?? null,
      syntheticCrossing: first?.crossings?.synthetic ?? null,
      realCrossing: first?.crossings?.real ?? null,
    };
  },
};
