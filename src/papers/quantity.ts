/** The number in a fact's display text, for drawings that place something by it. */

const WORDS: Readonly<Record<string, number>> = { thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 };
const QUANTITY =
  /^(?:[≈<]\s*)?([\d,]+(?:\.\d+)?)(?: × 10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))?(?: (thousand|million|billion|trillion))?(?:×| (?:%|tokens|steps|s|GB(?:\/s)?))?$/;
const exponentOf = (text: string) =>
  Number(text.replace(/[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]/g, (sign) => (sign === '⁻' ? '-' : String('⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(sign)))));

/** "15.5 trillion" is 1.55e13, "2 × 10⁻⁴" is 0.0002, "≈ 30 %" and the bound "<30 s" are 30. Throws for a text that is more than one number. */
export function quantity(text: string): number {
  const [, digits, exponent, word] = QUANTITY.exec(text) ?? [];
  if (digits === undefined) throw new Error(`"${text}" is not one number that could be drawn.`);
  return Number(`${digits.replaceAll(',', '')}e${exponent ? exponentOf(exponent) : 0}`) * (word ? WORDS[word]! : 1);
}
