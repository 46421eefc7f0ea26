import { describe, expect, it } from 'vitest';
import { cardPrint } from './card-print.ts';

const CARD =
  '<article class="card"><h1>Title</h1><svg><path class="line arm-muon" d="M0 0L1 1"></path></svg></article>';
const print = cardPrint(CARD);

describe('cardPrint', () => {
  it('is the same for the card alone and in its page, whatever the scopes of its styles', () => {
    const page = CARD.replace('"card"', '"card astro-abc123"').replace('arm-muon', 'svelte-x1y2z3 arm-muon');
    expect(cardPrint(`<!doctype html><body><main><!--[-->${page}</main></body>`)).toBe(print);
  });

  it.each([
    ['a word', 'Title', 'Titles'],
    ['a line', 'L1 1', 'L1 2'],
    ['a colour', 'arm-muon', 'arm-adamw'],
  ])('changes with %s', (_, before, after) => {
    expect(cardPrint(CARD.replace(before, after))).not.toBe(print);
  });

  it('wants a card', () => {
    expect(() => cardPrint('<p>No card</p>')).toThrow('no element with the class "card"');
  });
});
