import { describe, expect, it } from 'vitest';
import type { Term } from './schemas.ts';
import { namesOf, pieces } from './terms.ts';

const term = (id: string, name: string, more: Partial<Term> = {}): Term => ({
  id,
  term: name,
  definition: '.',
  ...more,
});
const terms = [
  term('moe', 'mixture of experts (MoE)'),
  term('expert', 'expert'),
  term('max-logit', 'max logit'),
  term('muon', 'Muon'),
  term('tau', '$\\tau$ (tau)'),
  term('step', 'step', { common: true }),
  term('trajectory', 'trajectory', { also: ['trajectories'] }),
];
const found = (text: string) =>
  pieces(text, terms).flatMap(({ text: words, term: one }) => (one ? [`${one.id}: ${words}`] : []));

describe('the terms in a text', () => {
  it('go by their long and short names and by other spellings', () => {
    expect(namesOf(terms[0]!)).toEqual(['mixture of experts (MoE)', 'mixture of experts', 'MoE']);
    expect(namesOf(terms[4]!)).toEqual(['tau']);
    expect(found('Trajectories of a MoE with max logits')).toEqual([
      'trajectory: Trajectories',
      'moe: MoE',
      'max-logit: max logits',
    ]);
  });

  it('are found once, the longest name first, as whole words, and not within formulas', () => {
    expect(found('a mixture of experts and its experts, again a mixture of experts')).toEqual([
      'moe: mixture of experts',
      'expert: experts',
    ]);
    expect(found('Muonlight, muon, inexpert, expert-level, $\\text{max logit}$')).toEqual([]);
    expect(found('one step')).toEqual([]);
  });

  it('leave the text as it is', () => {
    const text = 'Under Muon $\\tau$ (tau) meets a MoE’s max logit.';
    expect(
      pieces(text, terms)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text);
    expect(pieces(text, [])).toEqual([{ text }]);
  });
});
