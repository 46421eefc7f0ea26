/** Short texts of the content files become HTML: TeX between dollar signs by KaTeX, and no number ever parts from its unit. */

import katex from 'katex';
import { joinOperators } from './mathml.ts';
import { spoken } from './spoken.ts';

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

const formula = (tex: string) =>
  joinOperators(katex.renderToString(tex, { strict: 'error' })).replace(
    '<math ',
    () => `<math aria-label="${escapeHtml(spoken(tex))}" `,
  );

/** Throws KaTeX's own message when the TeX is wrong, so that a broken formula fails the build. */
export function typeset(text: string): string {
  const pieces = text.split('$');
  if (pieces.length % 2 === 0) throw new Error(`"${text}" has a dollar sign without its partner.`);
  return pieces.map((piece, index) => (index % 2 === 0 ? escapeHtml(keepTogether(piece)) : formula(piece))).join('');
}
