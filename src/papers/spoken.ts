/**
 * Formulas for ears: the words that a screen reader says in place of the drawn formula, made by Speech Rule Engine when the site is built.
 * They are the name of a formula's <math>: whoever reads MathML still walks through it, everybody else hears the words, and the
 * source that KaTeX keeps inside is never read out.
 */

import katex from 'katex';
import sre from 'speech-rule-engine';
import { joinOperators } from './mathml.ts';

await sre.setupEngine({ locale: 'en', domain: 'clearspeak', modality: 'speech', markup: 'none' });

/** KaTeX sets \mathrm{Name} letter by letter; one name is one word. */
const LETTERS = /(?:<mi mathvariant="normal">[A-Za-z]<\/mi>){2,}/g;
/** The invisible "apply" at the end of a row stands before nothing: S_\max. */
const APPLIED_TO_NOTHING = /<mo>\u2061<\/mo>(?=<\/mrow>)/g;

/**
 * Signs that mean something else here than their names say. A letter above another may be a power or an index, and notation does
 * not tell; "superscript" is right for both.
 */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/(?:raised )?to the (?:exponent )?normal down tack(?: power| end exponent)?/g, 'transposed'],
  // Not "to the sixth power", which is one.
  [/(?:raised )?to the (?!\w*(?:th|st|nd|rd) power)([A-Za-z]+(?: [A-Z])*)(?:-th)? power/g, 'superscript $1'],
  [/\bnormal (?=[A-Z])/g, ''],
  [/\bleft arrow\b/g, 'becomes'],
  [/\btilde\b/g, 'drawn from'],
  [/\bthe metric of\b/g, 'the norm of'],
  [/ ˉ/g, ' bar'],
  [/\blamda\b/g, 'lambda'],
];
const said = new Map<string, string>();

/** "W \\leftarrow \\sqrt{\\gamma}" is "W becomes the square root of gamma". Throws KaTeX's own message when the TeX is wrong. */
export function spoken(tex: string): string {
  const known = said.get(tex);
  if (known !== undefined) return known;
  const html = joinOperators(katex.renderToString(tex, { output: 'mathml', strict: 'error' }));
  const mathml = html
    .slice(html.indexOf('<math'), html.lastIndexOf('</math>') + '</math>'.length)
    .replace(/<annotation[\s\S]*<\/annotation>/, '')
    .replace(LETTERS, (letters) => `<mi>${letters.replace(/<[^>]*>/g, '')}</mi>`)
    .replace(APPLIED_TO_NOTHING, '');
  const speech = sre.toSpeech(mathml);
  if (!speech) throw new Error(`Speech Rule Engine has no words for the formula "${tex}".`);
  const words = WORDS.reduce((text, [pattern, word]) => text.replace(pattern, word), speech)
    .replace(/\s+/g, ' ')
    .trim();
  said.set(tex, words);
  return words;
}
