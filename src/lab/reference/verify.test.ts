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

  it('covers Newton-Schulz, Muon, AdamW, the MLA model and WSD in both precisions', () => {
    const checked = new Set(results.flatMap((result) => (result.skipped ? [] : [result.section])));
    expect([...checked].sort()).toEqual(['adamw', 'mla_dense', 'muon', 'newton_schulz', 'wsd']);
  });

  it('names a section that it does not know as skipped', () => {
    expect(verifyReference({ something_new: {} })).toEqual([{ section: 'something_new', skipped: true }]);
  });

  it('fails when one number of the file is off', () => {
    const changed = structuredClone(file);
    changed.mla_dense.grads['layer1.k_r'].data[3] += 1e-4;
    const failed = verifyReference(changed).filter((result) => !result.skipped && !result.ok);
    expect(failed.map((result) => result.section)).toContain('mla_dense');
  });

  it('says what a malformed file lacks', () => {
    expect(() => verifyReference({ adamw: {} })).toThrow('adamw has no "weight".');
    expect(() => verifyReference([])).toThrow('one JSON object');
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
