/** Defined terms of a long document: "Gudrun (the smith)" once, "the smith" from then on. Each document draws which word stands for which person. */

import { attributes } from '../words.ts';

/** Terms for people. */
export const personTerms: readonly string[] = [
  'the smith',
  'the pilot',
  'the doctor',
  'the judge',
  'the clerk',
  'the miller',
];

/** Terms for values, by the attribute's id. */
const terms: Readonly<Record<string, readonly string[]>> = {
  origin: ['the port', 'the valley'],
  subject: ['the discipline', 'the craft'],
  employer: ['the yard', 'the mill'],
  pastime: ['the pursuit', 'the habit'],
};

/** Terms for values, by attribute. */
export const valueTerms: readonly (readonly string[])[] = attributes.map(({ id }) => terms[id]!);
