/** Short texts of the content files become HTML: TeX between dollar signs by KaTeX, and no number ever parts from its unit. */

import katex from 'katex';
import { joinOperators } from './mathml.ts';

const NARROW = '\u202f';
const NO_BREAK = '\u00a0';
const UNIT_WORDS =
  /(\d) (?=(?:trillion|billion|million|tokens|steps|parameters|heads|layers|experts|GB|TB|GiB|Gbps|GB\/s|s)\b)/g;

const escapeHtml = (text: string) =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!);

/** "≈ 30 %" keeps together, and 30% is set like 30 %. */
export function keepTogether(text: string): string {
  return text
    .replace(/(\d) ?%/g, `$1${NARROW}%`)
    .replace(/≈ (?=\d)/g, `≈${NARROW}`)
    .replace(/(\d) × (?=\d)/g, `$1${NARROW}×${NARROW}`)
    .replace(UNIT_WORDS, `$1${NO_BREAK}`);
}

const SPOKEN: readonly (readonly [RegExp, string])[] = [
  [/\\Big/g, ''],
  [/\\(?:operatorname|mathrm|mathbb|text)\{([^{}]*)\}/g, '$1'],
  [/\\sqrt(?:\{([^{}]*)\}|\\([a-z]+))/g, ' the square root of $1$2 '],
  [/\\[dt]?frac\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}/g, ' $1 divided by $2 '],
  [/\^\{?\\top\}?/g, ' transposed'],
  [/\\leftarrow/g, ' becomes '],
  [/\\cdot/g, ' times '],
  [/\\le\b/g, ' is at most '],
  [/\\in\b/g, ' in '],
  [/\\mid\b/g, ' given '],
  [/\\\|/g, '|'],
  [/\\(?:,|!|;| )/g, ' '],
  [/(\w)\\(?=[A-Za-z])/g, '$1 \\'],
  [/\\([A-Za-z]+)/g, '$1'],
  [/[{}]/g, ''],
];

/** TeX for ears: "W \\leftarrow \\sqrt{\\gamma}" is "W becomes the square root of gamma". */
export function spoken(tex: string): string {
  const words = SPOKEN.reduce((text, [pattern, word]) => text.replace(pattern, word), tex);
  return words.replace(/\s+/g, ' ').trim();
}

/** With words of its own, a formula is one name in links and cards; without them its source would be read out too. */
const formula = (tex: string) =>
  `<span role="math" aria-label="${escapeHtml(spoken(tex))}">${joinOperators(katex.renderToString(tex, { strict: 'error' }))}</span>`;

/** Throws KaTeX's own message when the TeX is wrong, so that a broken formula fails the build. */
export function typeset(text: string): string {
  const pieces = text.split('$');
  if (pieces.length % 2 === 0) throw new Error(`"${text}" has a dollar sign without its partner.`);
  return pieces.map((piece, index) => (index % 2 === 0 ? escapeHtml(keepTogether(piece)) : formula(piece))).join('');
}
