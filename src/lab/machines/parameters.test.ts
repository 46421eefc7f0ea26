import { describe, expect, it } from 'vitest';
import { readConfig } from './config-json.ts';
import {
  attentionOf,
  countParameters,
  countParts,
  isExact,
  layerOf,
  NOTHING,
  PARTS,
  predictionBlock,
  sizeOf,
  stageOf,
  stagesOf,
  totalsOf,
  withMatrices,
} from './parameters.ts';
import { K2, MOONLIGHT, PUBLISHED, V2, V2_LITE, V3 } from './published.ts';

const total = (matrices: ReturnType<typeof layerOf>) => matrices.reduce((sum, matrix) => sum + sizeOf(matrix).total, 0);

describe('the count', () => {
  it('of K2 and DeepSeek-V3 is what two other scripts found, to the last parameter, in all three conventions', () => {
    expect(countParameters(K2.shape)).toEqual({
      total: 1_026_408_232_448,
      active: 32_861_500_928,
      activeWithoutInput: 31_687_095_808,
      activeWithoutBoth: 30_512_690_688,
    });
    expect(countParameters(V3.shape)).toEqual({
      total: 671_026_419_200,
      active: 37_552_297_472,
      activeWithoutInput: 36_625_618_432,
      activeWithoutBoth: 35_698_939_392,
    });
    expect(countParameters({ ...K2.shape, heads: 128 })).toMatchObject({
      total: 1_031_653_209_600,
      active: 38_106_478_080,
    });
    expect(countParameters({ ...K2.shape, denseLayers: 0 })).toMatchObject({
      total: 1_042_970_097_536,
      active: 32_864_253_824,
    });
  });

  it('of a layer is what those found: attention, one expert, a block of experts', () => {
    expect(total(attentionOf(K2.shape))).toBe(101_124_096);
    expect(total(attentionOf({ ...K2.shape, heads: 128 }))).toBe(187_107_328);
    const { routed, shared, router } = withMatrices(NOTHING, layerOf(K2.shape, false));
    expect(routed.total / 384).toBe(44_040_192);
    expect(shared.total).toBe(44_040_192);
    expect(routed.total + shared.total + router.total).toBe(16_958_226_816);
  });

  it('of the others comes out as their makers print it', () => {
    const billions = (shape = V2.shape) => {
      const { total, active, activeWithoutInput, activeWithoutBoth } = countParameters(shape);
      return [total, active, activeWithoutInput, activeWithoutBoth].map((count) => count / 1e9);
    };
    const [v2 = 0, , v2Active] = billions();
    expect([Math.round(v2), Math.round(v2Active!)]).toEqual([236, 21]);
    const [lite = 0, , liteActive] = billions(V2_LITE.shape);
    expect([lite.toFixed(1), Math.floor(10 * liteActive!) / 10]).toEqual(['15.7', 2.4]);
    const [moonlight = 0, , , moonlightActive] = billions(MOONLIGHT.shape);
    const embeddings = (2 * MOONLIGHT.shape.vocabulary * MOONLIGHT.shape.hidden) / 1e9;
    expect([(moonlight - embeddings).toFixed(2), moonlightActive!.toFixed(2)]).toEqual(['15.29', '2.24']);
    const [v3 = 0, , v3Active] = billions(V3.shape);
    expect([Math.round(v3), Math.round(v3Active!)]).toEqual([671, 37]);
  });

  it('of DeepSeek-V3’s second prediction: with the model and its copies of both embeddings the 685 billion of its checkpoint', () => {
    expect(predictionBlock(V3.shape).total).toBe(11_610_068_224);
    const copies = 2 * V3.shape.vocabulary * V3.shape.hidden;
    const checkpoint = countParameters(V3.shape).total + predictionBlock(V3.shape).total + copies;
    expect((checkpoint / 1e9).toFixed(2)).toBe('684.49');
  });

  it('does not depend on how many layers are dense for what one token of K2 touches, but for the routers', () => {
    const routers = (denseLayers: number) => (61 - denseLayers) * (7168 * 384 + 384);
    const without = (denseLayers: number) =>
      countParameters({ ...K2.shape, denseLayers }).active - routers(denseLayers);
    expect(new Set([0, 1, 3, 30, 61].map(without)).size).toBe(1);
  });

  it('stage by stage sums to the whole, part by part, for every published model', () => {
    for (const { shape } of PUBLISHED) {
      let counts = NOTHING;
      for (let stage = 0; stage < stagesOf(shape); stage++) counts = withMatrices(counts, stageOf(shape, stage));
      expect(counts).toEqual(countParts(shape));
      expect(totalsOf(counts, shape.tied)).toEqual(countParameters(shape));
    }
  });

  it('touches no more than there is, whatever the sizes, and is linear in the experts', () => {
    const at = (experts: number) => countParameters({ ...K2.shape, experts }).total;
    expect(at(100) - at(99)).toBe(at(200) - at(199));
    for (const chosen of [1, 8, 400, 99_999])
      for (const part of PARTS) {
        const { total, active } = countParts({ ...K2.shape, chosen })[part];
        expect(active).toBeLessThanOrEqual(total);
      }
    expect(countParts({ ...K2.shape, denseLayers: 1000 }).dense.total).toBe(61 * 3 * 7168 * 18_432);
  });

  it('knows where it stops being exact', () => {
    expect(isExact(K2.shape)).toBe(true);
    expect(isExact({ ...K2.shape, experts: 100_000, expertWidth: 10_000_000 })).toBe(false);
  });
});

/** Llama 2 7B as published: 6,738,415,616 parameters. */
const LLAMA = {
  model_type: 'llama',
  hidden_size: 4096,
  intermediate_size: 11_008,
  num_attention_heads: 32,
  num_hidden_layers: 32,
  num_key_value_heads: 32,
  vocab_size: 32_000,
};
const V3_FILE = {
  vocab_size: 129_280,
  dim: 7168,
  inter_dim: 18_432,
  moe_inter_dim: 2048,
  n_layers: 61,
  n_dense_layers: 3,
  n_heads: 128,
  n_routed_experts: 256,
  n_shared_experts: 1,
  n_activated_experts: 8,
  score_func: 'sigmoid',
  q_lora_rank: 1536,
  kv_lora_rank: 512,
  qk_nope_head_dim: 128,
  qk_rope_head_dim: 64,
  v_head_dim: 128,
};
const K2_FILE = {
  architectures: ['DeepseekV3ForCausalLM'],
  model_type: 'kimi_k2',
  first_k_dense_replace: 1,
  hidden_size: 7168,
  intermediate_size: 18_432,
  kv_lora_rank: 512,
  moe_intermediate_size: 2048,
  moe_layer_freq: 1,
  n_routed_experts: 384,
  n_shared_experts: 1,
  num_attention_heads: 64,
  num_experts_per_tok: 8,
  num_hidden_layers: 61,
  num_key_value_heads: 64,
  num_nextn_predict_layers: 0,
  q_lora_rank: 1536,
  qk_nope_head_dim: 128,
  qk_rope_head_dim: 64,
  tie_word_embeddings: false,
  topk_method: 'noaux_tc',
  v_head_dim: 128,
  vocab_size: 163_840,
};

describe('a config.json', () => {
  const read = (fields: object) => readConfig(JSON.stringify(fields));
  const shape = (fields: object) => {
    const reading = read(fields);
    if ('problem' in reading) throw new Error(reading.problem);
    return reading.shape;
  };
  const count = (fields: object) => countParameters(shape(fields));

  it('of K2, of DeepSeek’s own code and of a model with pictures around K2 is read as the model that it is', () => {
    expect(shape(K2_FILE)).toEqual(K2.shape);
    expect(shape({ model_type: 'kimi_k25', text_config: K2_FILE, vision_config: {} })).toEqual(K2.shape);
    expect(count(V3_FILE)).toEqual(countParameters(V3.shape));
  });

  it('of DeepSeek-V2, its sibling and Moonlight is read as the shape that is kept of each, with or without a bias of the router', () => {
    const v2 = {
      ...K2_FILE,
      model_type: 'deepseek_v2',
      topk_method: 'group_limited_greedy',
      vocab_size: 102_400,
      hidden_size: 5120,
      num_hidden_layers: 60,
      num_attention_heads: 128,
      intermediate_size: 12_288,
      n_routed_experts: 160,
      num_experts_per_tok: 6,
      n_shared_experts: 2,
      moe_intermediate_size: 1536,
    };
    const lite = {
      ...v2,
      topk_method: 'greedy',
      hidden_size: 2048,
      num_hidden_layers: 27,
      num_attention_heads: 16,
      q_lora_rank: undefined,
      intermediate_size: 10_944,
      n_routed_experts: 64,
      moe_intermediate_size: 1408,
    };
    const moonlight = {
      ...lite,
      model_type: 'deepseek_v3',
      topk_method: 'noaux_tc',
      q_lora_rank: null,
      vocab_size: 163_840,
      intermediate_size: 11_264,
    };
    expect(shape(v2)).toEqual(V2.shape);
    expect(shape({ ...v2, topk_method: undefined })).toEqual(V2.shape);
    expect(shape(lite)).toEqual(V2_LITE.shape);
    expect(shape(moonlight)).toEqual(MOONLIGHT.shape);
    expect(shape({ ...moonlight, topk_method: 'greedy' }).routerBias).toBe(false);
  });

  it('of a dense model counts it as dense: Llama 2 7B, Mixtral 8x7B and a tied head as published', () => {
    expect(count(LLAMA)).toMatchObject({ total: 6_738_415_616, active: 6_738_415_616 });
    const mixtral = {
      ...LLAMA,
      model_type: 'mixtral',
      intermediate_size: 14_336,
      num_key_value_heads: 8,
      num_local_experts: 8,
      num_experts_per_tok: 2,
    };
    expect(count(mixtral)).toMatchObject({ total: 46_702_792_704, active: 12_879_925_248 });
    const tied = count({ ...LLAMA, tie_word_embeddings: true });
    expect(tied.total).toBe(6_738_415_616 - 32_000 * 4096);
    expect(tied.activeWithoutInput).toBe(tied.active);
    expect(tied.activeWithoutBoth).toBe(count(LLAMA).activeWithoutBoth);
  });

  it('says what it leaves out', () => {
    const reading = read({ ...K2_FILE, num_nextn_predict_layers: 1 });
    expect('notes' in reading && reading.notes.join(' ')).toContain('second token');
  });

  it.each([
    ['', 'nothing in it'],
    ['{', 'not JSON'],
    ["{'model_type': 'llama'}", 'not JSON'],
    ['[1, 2]', 'not an object'],
    ['"model"', 'not an object'],
    ['null', 'not an object'],
    [`{"a": "${'x'.repeat(1_100_000)}"}`, 'characters long'],
    ['{}', '"model_type" is missing'],
    ['{"model_type": "gpt2"}', 'of the type "gpt2" are not counted'],
    ['{"model_type": "constructor"}', 'of the type "constructor" are not counted'],
    ['{"model_type": 7}', 'of the type 7 are not counted'],
    [JSON.stringify({ ...K2_FILE, kv_lora_rank: undefined }), '"kv_lora_rank" is missing'],
    [JSON.stringify({ ...K2_FILE, n_routed_experts: undefined }), '"n_routed_experts" is missing'],
    [JSON.stringify({ ...K2_FILE, hidden_size: '7168' }), '"hidden_size" cannot be "7168"'],
    [JSON.stringify({ ...K2_FILE, hidden_size: 7168.5 }), '"hidden_size" cannot be 7168.5'],
    [JSON.stringify({ ...K2_FILE, hidden_size: -1 }), '"hidden_size" cannot be -1'],
    [JSON.stringify({ ...K2_FILE, hidden_size: 1e300 }), '"hidden_size" cannot be 1e+300'],
    [JSON.stringify({ ...K2_FILE, num_experts_per_tok: 385 }), 'a layer has 384 experts'],
    [JSON.stringify({ ...K2_FILE, first_k_dense_replace: 62 }), 'the model has 61 layers'],
    [JSON.stringify({ ...K2_FILE, moe_layer_freq: 2 }), '"moe_layer_freq" is 2'],
    [JSON.stringify({ ...K2_FILE, attention_bias: true }), 'biases of the attention'],
    [JSON.stringify({ ...K2_FILE, index_n_heads: 64 }), 'indexer'],
    [JSON.stringify({ ...K2_FILE, n_routed_experts: 100_000, moe_intermediate_size: 10_000_000 }), 'nine quadrillion'],
    [JSON.stringify({ ...LLAMA, num_attention_heads: 33 }), 'shared evenly by 33 heads'],
  ])('%.60s is answered with a sentence', (text, sentence) => {
    const reading = readConfig(text);
    expect('problem' in reading && reading.problem).toContain(sentence);
    expect('problem' in reading && reading.problem).toMatch(/\.$/);
    expect('problem' in reading && reading.problem.length).toBeLessThan(400);
  });
});
