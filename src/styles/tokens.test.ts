import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast, distance, linearFromOklch, type Rgb, seenBy, visions } from './colour.ts';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const themes = ['light', 'dark'] as const;
const texts = ['muon', 'adamw', 'clip', 'good', 'bad'] as const;
const marks = ['muon', 'adamw-mark', 'clip', 'good', 'bad'] as const;

const facts = ['fact-0', 'fact-1', 'fact-2', 'fact-3'] as const;

/** A token of the form light-dark(oklch(…), oklch(…)) as linear sRGB. */
function colour(name: string, theme: (typeof themes)[number]): Rgb {
  const pair = new RegExp(`--${name}: light-dark\\(oklch\\(([\\d. ]+)\\), oklch\\(([\\d. ]+)\\)\\)`).exec(css);
  const [l, c, h] = (pair?.[theme === 'light' ? 1 : 2] ?? '').split(' ').map(Number);
  if (l === undefined || c === undefined || h === undefined) throw new Error(`tokens.css has no pair for --${name}.`);
  return linearFromOklch(l, c, h);
}

describe.each(themes)('the %s theme', (theme) => {
  const paper = colour('paper', theme);

  it('keeps every token inside sRGB', () => {
    for (const name of ['paper', 'ink', 'ink-2', 'ink-3', 'rule', 'wash', ...texts, ...marks, ...facts]) {
      for (const channel of colour(name, theme)) {
        expect(channel, name).toBeGreaterThan(-0.005);
        expect(channel, name).toBeLessThan(1.005);
      }
    }
  });

  it.each(['ink', 'ink-2', ...texts, ...facts])('lets --%s be text on paper (4.5:1)', (name) => {
    expect(contrast(colour(name, theme), paper)).toBeGreaterThan(4.5);
  });

  it.each(['ink', 'ink-2'])('lets --%s be text on a washed control (4.5:1)', (name) => {
    expect(contrast(colour(name, theme), colour('wash', theme))).toBeGreaterThan(4.5);
  });

  it.each(marks)('lets --%s be a line on paper (3:1)', (name) => {
    expect(contrast(colour(name, theme), paper)).toBeGreaterThan(3);
  });

  it('lets --ink-3 be a mark on paper (3:1) and no more', () => {
    expect(contrast(colour('ink-3', theme), paper)).toBeGreaterThan(3);
    expect(contrast(colour('ink-3', theme), paper)).toBeLessThan(4.5);
  });

  it.each(visions)('keeps the arms apart from each other and from ink for %s vision', (vision) => {
    const seen = [...marks, 'ink'].map((name) => ({ name, rgb: seenBy(vision, colour(name, theme)) }));
    for (const [i, one] of seen.entries()) {
      for (const other of seen.slice(i + 1)) {
        // Four times what is noticeable side by side, because thin lines need it; labels at the line ends say the rest.
        expect(distance(one.rgb, other.rgb), `${one.name} and ${other.name}`).toBeGreaterThan(8);
      }
    }
  });

  it.each(visions)('keeps four facts apart from each other for %s vision', (vision) => {
    const seen = facts.map((name) => seenBy(vision, colour(name, theme)));
    for (const [i, one] of seen.entries())
      for (const other of seen.slice(i + 1)) expect(distance(one, other)).toBeGreaterThan(8);
  });
});

describe('colour arithmetic', () => {
  it('gives white for lightness one and 21:1 for black on white', () => {
    const white = linearFromOklch(1, 0, 0);
    for (const channel of white) expect(channel).toBeCloseTo(1, 5);
    expect(contrast(white, [0, 0, 0])).toBeCloseTo(21, 3);
  });

  it('gives the published OKLCH of sRGB red', () => {
    const [r, g, b] = linearFromOklch(0.627955, 0.257683, 29.2339);
    expect(r).toBeCloseTo(1, 3);
    expect(g).toBeCloseTo(0, 3);
    expect(b).toBeCloseTo(0, 3);
  });

  it('leaves greys grey for every vision', () => {
    for (const vision of visions)
      for (const channel of seenBy(vision, [0.4, 0.4, 0.4])) expect(channel).toBeCloseTo(0.4, 2);
  });
});
