/** The counter as a page sees it: the sizes of a model, how its active parameters are counted, and the stages that a token passes. */

import type { ExperimentSpec, Frame } from '../../../lab/experiment/experiment.ts';
import type { NumberParam, ParamsOf } from '../../../lab/experiment/params.ts';
import { LIMITS, readConfig } from '../../../lab/machines/config-json.ts';
import { type ModelShape, type PartCounts, stagesOf, type Totals } from '../../../lab/machines/parameters.ts';
import { K2, MOONLIGHT, type Published, V2, V2_LITE, V3 } from '../../../lab/machines/published.ts';

/** A size of the model; K2's where nobody has set it. */
const size = <N extends keyof typeof LIMITS>(
  name: N,
  label: string,
  help: string,
  rest: Partial<NumberParam> = {},
): NumberParam => ({
  kind: 'number',
  label,
  default: K2.shape[name],
  min: LIMITS[name][0],
  max: LIMITS[name][1],
  integer: true,
  help,
  ...rest,
});
const advanced = { advanced: true } as const;

export const parametersParams = {
  experts: size('experts', 'Routed experts', 'In each layer that has experts; or drag the right edge of the field.', {
    unit: 'a layer',
  }),
  chosen: size('chosen', 'Experts chosen', 'How many of the routed experts one token goes to.', { unit: 'a token' }),
  heads: size('heads', 'Attention heads', 'In every layer.'),
  convention: {
    kind: 'choice',
    label: 'Active parameters',
    default: 'both',
    options: [
      { value: 'both', label: 'both embeddings' },
      { value: 'output', label: 'not the input’s' },
      { value: 'none', label: 'neither' },
    ],
    help: 'Three ways to count are in use. The input’s embedding is a table of which a token reads one row.',
  },
  tokens: {
    kind: 'number',
    label: 'Tokens at once',
    default: 1,
    min: 1,
    max: 4096,
    log: true,
    integer: true,
    help: 'Lit is what any of them touches. Each chooses by lot here: a router’s choices are less even.',
  },
  order: {
    kind: 'choice',
    label: 'A token’s experts',
    default: 'spread',
    options: [
      { value: 'spread', label: 'where they are' },
      { value: 'gathered', label: 'side by side' },
    ],
    help: 'Or drag the right edge: how many experts a layer has.',
  },
  part: {
    kind: 'choice',
    label: 'Part',
    default: 'routed',
    options: [
      { value: 'embedding', label: 'input embedding' },
      { value: 'attention', label: 'attention' },
      { value: 'dense', label: 'dense layer' },
      { value: 'router', label: 'router' },
      { value: 'shared', label: 'shared experts' },
      { value: 'routed', label: 'routed experts' },
      { value: 'norms', label: 'norms' },
      { value: 'head', label: 'output head' },
    ],
    help: 'The part whose count is written out.',
  },
  denseLayers: size('denseLayers', 'Dense layers', 'Layers at the bottom without experts.', advanced),
  shared: size('shared', 'Shared experts', 'Experts that every token goes to.', advanced),
  layers: size('layers', 'Layers', 'From the bottom to the top.', advanced),
  hidden: size('hidden', 'Hidden width', 'Width of the stream between the layers.', advanced),
  expertWidth: size('expertWidth', 'Width of an expert', 'Inside one routed or shared expert.', advanced),
  denseWidth: size('denseWidth', 'Width of a dense layer', 'Inside the feed-forward of a dense layer.', advanced),
  vocabulary: size('vocabulary', 'Vocabulary', 'Rows of the input embedding, and columns of the head.', advanced),
  tied: {
    kind: 'flag',
    label: 'Tied embeddings',
    default: K2.shape.tied,
    help: 'The head is the input’s embedding again.',
    advanced: true,
  },
  attention: {
    kind: 'choice',
    label: 'Attention',
    default: K2.shape.attention,
    options: [
      { value: 'mla', label: 'MLA' },
      { value: 'gqa', label: 'MHA or GQA' },
    ],
    help: 'Multi-head latent attention, or heads whose keys and values are kept whole or shared in groups.',
    advanced: true,
  },
  queryRank: size('queryRank', 'Query latent', 'Of MLA; at 0 queries come straight from the stream.', advanced),
  keyRank: size('keyRank', 'Key-value latent', 'Of MLA: what the cache keeps.', advanced),
  nope: size('nope', 'Key width without rotation', 'Of MLA, a head.', advanced),
  rope: size('rope', 'Rotary width', 'Of MLA: of a head’s query and of the one shared key.', advanced),
  value: size('value', 'Value width', 'Of MLA, a head.', advanced),
  keyHeads: size('keyHeads', 'Key-value heads', 'Of MHA or GQA: as many as heads, or fewer.', advanced),
  headWidth: size('headWidth', 'Head width', 'Of MHA or GQA.', advanced),
  routerBias: {
    kind: 'flag',
    label: 'Router bias',
    default: K2.shape.routerBias,
    help: 'One number an expert that only the choice looks at.',
    advanced: true,
  },
} as const;

export type ParametersParams = ParamsOf<typeof parametersParams>;

/** The sizes alone. */
export const shapeOf = ({ convention, tokens, order, part, ...shape }: ParametersParams): ModelShape => shape;

export interface ParametersFrame extends Frame, Totals {
  /** What the token has passed last: "input embedding", "layer 1", "output head". */
  readonly passed: string;
  /** All counts are of what it has passed until then. */
  readonly parts: PartCounts;
}

const preset = ({ id, name, shape }: Published, help: string) => ({
  id,
  label: name,
  help,
  params: Object.fromEntries(
    Object.entries(shape).filter(([field, value]) => value !== K2.shape[field as keyof ModelShape]),
  ) as Partial<ParametersParams>,
});

export const parametersSpec: ExperimentSpec<typeof parametersParams, ParametersFrame> = {
  id: 'parameters',
  title: 'The parameters of a model, counted from its configuration',
  version: 1,
  frameName: 'stage',
  params: parametersParams,
  presets: [
    preset(K2, 'All of K2’s parameters, and lit what one token touches.'),
    {
      id: 'all-moe',
      label: 'K2, experts everywhere',
      help: 'K2 with experts in its first layer too.',
      params: { denseLayers: 0 },
    },
    preset(V3, 'Fewer experts and more heads than K2.'),
    preset(V2, 'The model that latent attention and this kind of experts come from.'),
    preset(V2_LITE, 'Its small sibling.'),
    preset(MOONLIGHT, 'Moonshot’s model of the size of V2-Lite, which Muon was tried on.'),
  ],
  file: {
    flag: 'config',
    help: 'A config.json of a published model: its sizes in place of K2’s.',
    read(text) {
      const reading = readConfig(text);
      return 'problem' in reading ? reading : { params: reading.shape, notes: reading.notes };
    },
  },
  arms: () => [{ id: 'model', label: 'Model', colour: 'ink' }],
  length: (params) => stagesOf(shapeOf(params)),
  summarize(frames) {
    const last = frames.at(-1);
    return {
      total: last?.total ?? null,
      active: last?.active ?? null,
      activeWithoutInput: last?.activeWithoutInput ?? null,
      activeWithoutBoth: last?.activeWithoutBoth ?? null,
      routed: last?.parts.routed.total ?? null,
      attention: last?.parts.attention.total ?? null,
      // For prose, which says billions and shares.
      billions: last ? last.total / 1e9 : null,
      activeBillions: last ? last.active / 1e9 : null,
      activeShare: last ? last.active / last.total : null,
      routedShare: last ? last.parts.routed.total / last.total : null,
    };
  },
};
