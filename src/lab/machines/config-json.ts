/** Reads a published model's config.json into the shape that is counted, or says in a sentence why it cannot be. */

import { isExact, type ModelShape, predictionBlock } from './parameters.ts';

type NumberField = {
  [K in keyof ModelShape]: ModelShape[K] extends number ? K : never;
}[keyof ModelShape];

/** The least and the most that each size may be, here and in every control. */
export const LIMITS = {
  vocabulary: [1, 10_000_000],
  hidden: [1, 1_000_000],
  layers: [1, 1000],
  heads: [1, 10_000],
  keyHeads: [1, 10_000],
  headWidth: [1, 100_000],
  queryRank: [0, 1_000_000],
  keyRank: [1, 1_000_000],
  nope: [0, 100_000],
  rope: [0, 100_000],
  value: [1, 100_000],
  denseLayers: [0, 1000],
  denseWidth: [1, 10_000_000],
  experts: [0, 100_000],
  chosen: [1, 100_000],
  shared: [0, 1000],
  expertWidth: [1, 10_000_000],
} as const satisfies Record<NumberField, readonly [number, number]>;

/** Longer than any config.json; a file of weights is. */
const MOST_CHARACTERS = 1_000_000;

/** Attention and experts by `model_type`; what is not here has matrices of other kinds. */
const FAMILIES: Readonly<Record<string, { readonly mla: boolean; readonly routerBias: boolean }>> = {
  kimi_k2: { mla: true, routerBias: true },
  deepseek_v3: { mla: true, routerBias: true },
  deepseek_v2: { mla: true, routerBias: false },
  deepseek: { mla: false, routerBias: false },
  mixtral: { mla: false, routerBias: false },
  mistral: { mla: false, routerBias: false },
  llama: { mla: false, routerBias: false },
};

/** DeepSeek's own inference code names the same sizes otherwise. */
const OWN_NAMES: Readonly<Record<string, string>> = {
  dim: 'hidden_size',
  n_layers: 'num_hidden_layers',
  n_heads: 'num_attention_heads',
  inter_dim: 'intermediate_size',
  moe_inter_dim: 'moe_intermediate_size',
  n_dense_layers: 'first_k_dense_replace',
  n_activated_experts: 'num_experts_per_tok',
  score_func: 'scoring_func',
};

type Fields = Readonly<Record<string, unknown>>;
export type ConfigReading =
  | { readonly shape: ModelShape; readonly notes: readonly string[] }
  | { readonly problem: string };

class Problem extends Error {}

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const shown = (value: unknown) => {
  const text = typeof value === 'string' ? `"${value}"` : String(JSON.stringify(value));
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
};

function parse(text: string): Fields {
  const trimmed = text.replace(/^\uFEFF/, '').trim();
  if (trimmed === '') throw new Problem('There is nothing in it: a config.json names the sizes of a model.');
  if (trimmed.length > MOST_CHARACTERS)
    throw new Problem(
      `It is ${trimmed.length.toLocaleString('en')} characters long: a config.json has a few thousand. The weights themselves are not read here.`,
    );
  let value: unknown;
  try {
    value = JSON.parse(trimmed);
  } catch {
    throw new Problem('This is not JSON: a config.json begins with { and ends with }, with names in double quotes.');
  }
  if (!isObject(value))
    throw new Problem(`This is JSON, but ${shown(value)} is not an object: a config.json begins with {.`);
  return value;
}

/** The fields of the language model, under the names of the Hugging Face configuration. */
function languageModel(file: Fields, notes: string[]): Fields {
  let fields = file;
  if (isObject(file.text_config)) {
    fields = { tie_word_embeddings: file.tie_word_embeddings, ...file.text_config };
    notes.push('Only the language model is counted: what reads pictures is not.');
  }
  if (!('dim' in fields && 'n_layers' in fields)) return fields;
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [OWN_NAMES[name] ?? name, value]));
}

function familyOf(fields: Fields): { mla: boolean; routerBias: boolean; name: string } {
  const { model_type: type, kv_lora_rank: rank, index_n_heads: indexer } = fields;
  const known = Object.keys(FAMILIES).join(', ');
  if (indexer !== undefined && indexer !== null)
    throw new Problem(
      'This model chooses what it attends to with an indexer ("index_n_heads"), whose matrices are not counted here.',
    );
  if (type === undefined) {
    // DeepSeek's own files have no type; the latent tells.
    if (typeof rank === 'number')
      return { mla: true, routerBias: fields.scoring_func === 'sigmoid', name: 'an MLA model' };
    throw new Problem(`"model_type" is missing: it says which matrices the model has. Counted here are ${known}.`);
  }
  const family = typeof type === 'string' && Object.hasOwn(FAMILIES, type) ? FAMILIES[type] : undefined;
  if (!family)
    throw new Problem(
      `Models of the type ${shown(type)} are not counted here: they may have matrices of other kinds. Counted are ${known}.`,
    );
  return { ...family, name: String(type) };
}

function readShape(fields: Fields, notes: string[]): ModelShape {
  const { name: family, ...kind } = familyOf(fields);
  const number = (name: string, limits: NumberField, otherwise?: number): number => {
    const value = fields[name] ?? otherwise;
    const [least, most] = LIMITS[limits];
    if (value === undefined)
      throw new Problem(`"${name}" is missing: without it the parameters of ${family} cannot be counted.`);
    if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most)
      throw new Problem(
        `"${name}" cannot be ${shown(value)}: it must be a whole number from ${least} to ${most.toLocaleString('en')}.`,
      );
    return value;
  };
  if (fields.attention_bias === true)
    throw new Problem('"attention_bias" is true: biases of the attention are not counted here.');
  if (fields.moe_layer_freq !== undefined && fields.moe_layer_freq !== 1)
    throw new Problem(
      `"moe_layer_freq" is ${shown(fields.moe_layer_freq)}: only models with experts in every layer above the dense ones are counted here.`,
    );

  const isMixtral = family === 'mixtral';
  const expertsName = isMixtral ? 'num_local_experts' : 'n_routed_experts';
  // A model without the field, or with null in it, is dense; one whose family is made of experts must say how many.
  const mayBeDense = kind.mla || family === 'deepseek' ? fields[expertsName] === null : !isMixtral;
  const experts = mayBeDense ? 0 : number(expertsName, 'experts');
  const hidden = number('hidden_size', 'hidden');
  const layers = number('num_hidden_layers', 'layers');
  const heads = number('num_attention_heads', 'heads');
  const isDense = experts === 0;
  const denseLayers = isDense ? layers : isMixtral ? 0 : number('first_k_dense_replace', 'denseLayers', 0);
  if (denseLayers > layers)
    throw new Problem(`"first_k_dense_replace" cannot be ${denseLayers}: the model has ${layers} layers.`);
  const chosen = isDense ? 1 : number('num_experts_per_tok', 'chosen');
  if (!isDense && chosen > experts)
    throw new Problem(`"num_experts_per_tok" cannot be ${chosen}: a layer has ${experts} experts to choose from.`);
  if (!kind.mla && fields.head_dim == null && hidden % heads !== 0)
    throw new Problem(`"head_dim" is missing, and ${hidden} cannot be shared evenly by ${heads} heads.`);

  const method = fields.topk_method;
  const shape: ModelShape = {
    vocabulary: number('vocab_size', 'vocabulary'),
    tied: fields.tie_word_embeddings === true,
    hidden,
    layers,
    attention: kind.mla ? 'mla' : 'gqa',
    heads,
    keyHeads: kind.mla ? heads : number('num_key_value_heads', 'keyHeads', heads),
    headWidth: kind.mla ? number('v_head_dim', 'value') : number('head_dim', 'headWidth', hidden / heads),
    queryRank: kind.mla ? number('q_lora_rank', 'queryRank', 0) : 0,
    keyRank: kind.mla ? number('kv_lora_rank', 'keyRank') : 1,
    nope: kind.mla ? number('qk_nope_head_dim', 'nope') : 0,
    rope: kind.mla ? number('qk_rope_head_dim', 'rope') : 0,
    value: kind.mla ? number('v_head_dim', 'value') : 1,
    denseLayers,
    denseWidth: isMixtral || (!isDense && denseLayers === 0) ? 1 : number('intermediate_size', 'denseWidth'),
    experts,
    chosen,
    shared: isDense || isMixtral ? 0 : number('n_shared_experts', 'shared', 0),
    expertWidth: isDense ? 1 : number(isMixtral ? 'intermediate_size' : 'moe_intermediate_size', 'expertWidth'),
    routerBias: !isDense && (typeof method === 'string' ? method === 'noaux_tc' : kind.routerBias),
  };
  if (!isExact(shape))
    throw new Problem(
      'These sizes make more than nine quadrillion parameters: that is no model, and it could not be counted exactly.',
    );
  if (isDense) notes.push('No experts: every token touches every layer whole.');
  const more = fields.num_nextn_predict_layers;
  if (typeof more === 'number' && more > 0)
    notes.push(
      `Not counted: ${more === 1 ? 'the block that predicts' : `${more} blocks that predict`} a second token, ${predictionBlock(shape).total.toLocaleString('en')} parameters each, which a checkpoint may hold besides.`,
    );
  return shape;
}

/** Never throws: what cannot be counted is answered with a sentence. */
export function readConfig(text: string): ConfigReading {
  const notes: string[] = [];
  try {
    return { shape: readShape(languageModel(parse(text), notes), notes), notes };
  } catch (error) {
    if (error instanceof Problem) return { problem: error.message };
    throw error;
  }
}
