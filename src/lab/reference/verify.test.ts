import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { verifyReference } from './verify.ts';

const file = JSON.parse(readFileSync(new URL('./pytorch.json', import.meta.url), 'utf8'));
const results = verifyReference(file);

describe('the PyTorch reference', () => {
  for (const result of results) {
    if (result.skipped) continue;
    it(`${result.section} agrees in ${result.precision} (${result.compared} comparisons)`, () => {
      expect(result.ok, `worst ${result.worst} at ${result.where}`).toBe(true);
    });
  }

  it('covers every section of the file, in both precisions', () => {
    expect(results.filter(({ skipped }) => skipped)).toEqual([]);
    expect(new Set(results.map(({ section }) => section)).size).toBe(10);
    expect(results.length).toBe(20);
  });

  it('names a section that it does not know as skipped', () => {
    expect(verifyReference({ something_new: {} })).toEqual([{ section: 'something_new', skipped: true }]);
  });

  it.each<[string, (changed: typeof file) => void]>([
    ['mla_dense', ({ mla_dense }) => (mla_dense.grads['layer1.k_r'].data[3] += 1e-4)],
    ['mla_moe', ({ mla_moe }) => (mla_moe.grads['layer1.router'].data[3] += 1e-4)],
    ['mla_moe', ({ mla_moe }) => (mla_moe.chosen_experts[0][1][2] = [0, 0])],
    ['mla_moe', ({ mla_moe }) => (mla_moe.weights['layer1.router_bias'].data[0] += 1)],
    ['mla_moe', ({ mla_moe }) => (mla_moe.grads['layer1.expert_2.gate'].data[0] += 1e-4)],
    ['mla_moe', ({ mla_moe }) => (mla_moe.logits.data[7] += 1e-3)],
    ['mla_moe', ({ mla_moe }) => (mla_moe.s_max.data[1] *= 1.0001)],
    ['mla_moe', ({ mla_moe }) => (mla_moe.qk_clip.weights['layer1.q_r'].data[2] *= 1.001)],
    ['mla_moe', ({ mla_moe }) => (mla_moe.qk_clip.weights['layer0.k_r'].data[0] *= 1.001)],
    ['mla_moe', ({ mla_moe }) => (mla_moe.qk_clip.loss *= 1.0001)],
    ['mla_moe', ({ mla_moe }) => (mla_moe.qk_clip.s_max_first_layer.data[0] *= 1.0001)],
    ['mla_moe', ({ mla_moe }) => (mla_moe.muonclip_step.loss_after *= 1.0001)],
    ['mla_moe', ({ mla_moe }) => (mla_moe.muonclip_step.s_max_after.data[3] *= 1.001)],
    ['mla_moe', ({ mla_moe }) => (mla_moe.muonclip_step.lr *= 1.01)],
    ['rl_objective', ({ rl_objective }) => (rl_objective.grad_logp[2] += 1e-4)],
    ['int4', ({ int4 }) => (int4.codes.data[5] += 1)],
    ['yarn_k2', ({ yarn_k2 }) => (yarn_k2.inv_freq[31] *= 1.001)],
    ['yarn_default', ({ yarn_default }) => (yarn_default.beta_fast = 16)],
  ])('fails when one number of %s is off', (section, change) => {
    const changed = structuredClone(file);
    change(changed);
    const { config, [section]: content } = changed;
    const failed = verifyReference({ config, [section]: content }).filter((result) => !result.skipped && !result.ok);
    expect(failed.map((result) => result.section)).toEqual([section, section]);
  });

  it('says what a malformed file lacks', () => {
    expect(() => verifyReference({ adamw: {} })).toThrow('adamw has no "weight".');
    expect(() => verifyReference([])).toThrow('one JSON object');
    const changedBy = (change: (changed: typeof file) => void) => {
      const changed = structuredClone(file);
      change(changed);
      return () => verifyReference({ config: changed.config, mla_moe: changed.mla_moe });
    };
    expect(changedBy(({ mla_moe }) => delete mla_moe.grads['layer1.expert_shared.up'])).toThrow(
      'mla_moe has no gradient of layer1.expert_shared.up.',
    );
    expect(changedBy(({ mla_moe }) => (mla_moe.grads.foreign = mla_moe.grads.head))).toThrow(
      'mla_moe has a gradient of foreign, which this model does not have.',
    );
    expect(changedBy(({ mla_moe }) => mla_moe.chosen_experts[0].pop())).toThrow('6 tokens of 2 experts in a layer');
  });

  it.each([
    ['newton_schulz', (empty: typeof file) => Object.assign(empty, { newton_schulz: [] })],
    ['mla_dense.qk_clip.weights', (empty: typeof file) => Object.assign(empty.mla_dense.qk_clip, { weights: {} })],
    ['muon.steps', (empty: typeof file) => Object.assign(empty.muon, { steps: [] })],
  ])('refuses a file whose %s is empty', (path, change) => {
    const empty = structuredClone(file);
    change(empty);
    expect(() => verifyReference(empty)).toThrow(`${path} is empty, so that nothing of it can be checked.`);
  });
});
