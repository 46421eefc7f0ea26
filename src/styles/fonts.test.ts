import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const faces = [...readFileSync('src/styles/fonts.css', 'utf8').matchAll(/@font-face \{([^}]*)\}/g)].map(
  ([, face = '']) => ({
    name: /font-family: '([^']+)'/.exec(face)?.[1] ?? '',
    isLocal: face.includes('local('),
  }),
);

it('no font’s name begins with a word that CSS knows: without its quotes, which a build takes away, its face is dropped', () => {
  expect(faces.length).toBeGreaterThan(5);
  const known =
    /^(serif|sans-serif|monospace|cursive|fantasy|math|emoji|fangsong|system-ui|default|inherit|initial|unset)\b/i;
  expect(faces.filter(({ name }) => name === '' || known.test(name))).toEqual([]);
});

it('every face that holds a place stands directly behind its font in a list', () => {
  const tokens = readFileSync('src/styles/tokens.css', 'utf8');
  const lists = [...tokens.matchAll(/--(?:serif|display|sans): '([^']+)', '([^']+)'/g)];
  expect(lists.map(([, , local]) => local).sort()).toEqual(
    faces
      .filter(({ isLocal }) => isLocal)
      .map(({ name }) => name)
      .sort(),
  );
  expect(lists.every(([, web]) => faces.some(({ name, isLocal }) => name === web && !isLocal))).toBe(true);
});
