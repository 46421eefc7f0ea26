import { describe, expect, it } from 'vitest';
import { makeCorpus, testQuestions } from './corpus.ts';
import type { Text } from './texts.ts';
import { readable, readableParts, tokenOf, valueTokens, words } from './vocabulary.ts';
import { attributes, names, STYLES, VALUES } from './words.ts';

const corpus = makeCorpus({ seed: 1, rawness: 'messy' });
const uniform = makeCorpus({ seed: 1, rawness: 'uniform' });
const { people, styles, raw, rephrasings, questions } = corpus;

/** Checks a text's statements against its tokens alone. */
function checkText(text: Text) {
  const person = people[text.person]!;
  expect(text.statements.map(({ attribute }) => attribute).toSorted()).toEqual([0, 1, 2, 3]);
  let end = 0;
  for (const statement of text.statements) {
    const { attribute, value, start, valueAt, personAt, byName } = statement;
    expect(start).toBe(end);
    end = statement.end;
    expect(words[text.tokens[end - 1]!]).toBe('.');
    expect(value).toBe(person.values[attribute]);
    expect(words[text.tokens[valueAt]!]).toBe(attributes[attribute]!.values[value]);
    const here = words[text.tokens[personAt]!]!;
    expect(byName ? [person.name] : person.pronoun === 'she' ? ['she', 'her'] : ['he', 'him']).toContain(here);
  }
  expect(end).toBe(text.tokens.length);
  const stated = text.tokens.filter((token) => valueTokens.flat().includes(token));
  expect(stated).toHaveLength(attributes.length);
}

describe('the words', () => {
  it('are 128 names, 4 attributes of 16 values and ten templates each, all different', () => {
    const all = [...names.she, ...names.he, ...attributes.flatMap(({ values }) => values)];
    expect(new Set(all).size).toBe(128 + attributes.length * VALUES);
    for (const { values, templates } of attributes) {
      expect([values.length, new Set(templates).size]).toEqual([VALUES, STYLES]);
    }
  });

  it('put the value before the person in four of the ten templates, in the same four styles', () => {
    for (const { templates } of attributes) {
      const valueFirst = templates.flatMap((template, k) => (/V.*[SO]/.test(template) ? [k] : []));
      expect(valueFirst).toEqual([1, 5, 7, 9]);
    }
  });

  it('name each template’s person and value once', () => {
    for (const template of attributes.flatMap(({ templates }) => templates)) {
      const placeholders = template.split(' ').filter((word) => ['S', 'O', 'V'].includes(word));
      expect(placeholders.toSorted().join('')).toMatch(/^(SV|OV)$/);
    }
  });

  it('are one token each', () => {
    expect(new Set(words).size).toBe(words.length);
    words.forEach((word, token) => {
      expect(tokenOf(word)).toBe(token);
    });
    expect(words.every((word) => !/\s/.test(word))).toBe(true);
    expect(() => tokenOf('Atlantis')).toThrow('There is no word "Atlantis"');
  });
});

describe('the corpus', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(makeCorpus({ seed: 1, rawness: 'messy' })).toEqual(corpus);
    expect(makeCorpus({ seed: 2, rawness: 'messy' }).people).not.toEqual(people);
  });

  it('states every fact once in every text, and says where', () => {
    for (const text of [...raw, ...uniform.raw, ...rephrasings.flat()]) checkText(text);
  });

  it('names the person once in raw text, in every sentence of a rephrasing', () => {
    for (const text of [...raw, ...uniform.raw]) {
      expect(text.statements.map(({ byName }) => byName)).toEqual([true, false, false, false]);
    }
    for (const text of rephrasings.flat()) expect(text.statements.every(({ byName }) => byName)).toBe(true);
  });

  it('writes a style in one order with one template for everybody', () => {
    for (let style = 0; style < STYLES; style++) {
      for (const { id } of people) {
        const text = rephrasings[id]![style]!;
        expect(text.style).toBe(style);
        expect(text.statements.map(({ attribute }) => attribute)).toEqual(styles[style]!.order);
        const first = rephrasings[0]![style]!;
        expect(text.statements.map(({ valueAt }) => valueAt)).toEqual(first.statements.map(({ valueAt }) => valueAt));
      }
    }
    expect(new Set(styles.map(({ order }) => order.join())).size).toBeGreaterThan(3);
  });

  it('writes messy raw text in many ways, uniform raw text in one', () => {
    const orders = (texts: readonly Text[]) =>
      new Set(texts.map(({ statements }) => statements.map(({ attribute }) => attribute).join()));
    expect(orders(uniform.raw).size).toBe(1);
    expect(orders(raw).size).toBeGreaterThan(15);
    expect(new Set(raw.map(({ tokens }) => tokens.length)).size).toBeGreaterThan(5);
    expect(uniform.people).toEqual(people);
    expect(uniform.rephrasings).toEqual(rephrasings);
  });

  it('writes named raw text as the messy one with the name for every pronoun, and nothing else changed', () => {
    const named = makeCorpus({ seed: 1, rawness: 'named' });
    expect({ ...named, raw }).toEqual(corpus);
    for (const text of named.raw) {
      checkText(text);
      const own = raw[text.person]!;
      const places = new Set(own.statements.map(({ personAt }) => personAt));
      expect(text.statements.every(({ byName }) => byName)).toBe(true);
      expect(text.statements.map(({ personAt }) => personAt)).toEqual([...places]);
      expect(text.tokens.filter((_, i) => !places.has(i))).toEqual(own.tokens.filter((_, i) => !places.has(i)));
    }
  });

  it('writes value-first raw text with names, in as many ways', () => {
    const turned = makeCorpus({ seed: 1, rawness: 'valueFirst' }).raw;
    for (const text of turned) {
      checkText(text);
      expect(text.statements.every(({ byName, valueAt, personAt }) => byName && valueAt < personAt)).toBe(true);
    }
    expect(
      new Set(
        turned.map(({ tokens, statements }) => {
          const own = new Set(statements.flatMap(({ valueAt, personAt }) => [valueAt, personAt]));
          return tokens.map((token, i) => (own.has(i) ? '_' : token)).join();
        }),
      ).size,
    ).toBeGreaterThan(120);
  });

  it('draws values evenly enough that no guess beats chance by much', () => {
    for (let attribute = 0; attribute < attributes.length; attribute++) {
      const counts = new Array<number>(VALUES).fill(0);
      for (const { values } of people) counts[values[attribute]!]!++;
      expect(Math.max(...counts)).toBeLessThan(24); // 8 expected; chance of more than 23 is below 1 in 100,000
    }
  });

  it('keeps 256 questions about 64 people for the test', () => {
    const test = testQuestions(corpus);
    expect(test).toHaveLength(256);
    expect(new Set(test.map(({ person }) => person)).size).toBe(64);
    expect(test.every(({ person }) => !people[person]!.asked)).toBe(true);
    for (const { person, attribute, value, tokens, answer } of questions.flat()) {
      expect(words[tokens[1]!]).toBe(people[person]!.name);
      expect(value).toBe(people[person]!.values[attribute]);
      expect(answer).toBe(valueTokens[attribute]![value]);
    }
  });

  it('reads as English', () => {
    const tokens = (text: string) => text.split(' ').map(tokenOf);
    expect(readable(tokens('Gudrun was born in Lima . Borvik hired her . it is chess that she adores .'))).toBe(
      'Gudrun was born in Lima. Borvik hired her. It is chess that she adores.',
    );
    expect(readable(tokens('Q Gudrun origin ? Lima . Q Gudrun employer ? Borvik .'))).toBe(
      'Q: Gudrun’s origin? Lima. Q: Gudrun’s employer? Borvik.',
    );
    expect(readableParts(tokens('Q Gudrun origin ? Lima .'))).toEqual([
      'Q:',
      ' Gudrun’s',
      ' origin',
      '?',
      ' Lima',
      '.',
    ]);
    expect(() => readable([9999])).toThrow('There is no token 9999');
  });
});
