/** Numbers as they are set in figures: real minus signs, commas between thousands as in the text, words for what is no number. */

const group = (digits: string) => digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',');

/** `digits` after the point, always as many. */
export function formatFixed(value: number, digits: number): string {
  if (Number.isNaN(value)) return 'not a number';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '\u2212∞';
  const [whole = '', fraction] = Math.abs(value).toFixed(digits).split('.');
  const sign = value < 0 && Number(value.toFixed(digits)) !== 0 ? '\u2212' : '';
  return sign + (whole.length > 4 ? group(whole) : whole) + (fraction ? `.${fraction}` : '');
}

/** About three significant digits: 0.0421, 3.14, 49.3, 1549, 11,927; ten million and more as powers of ten. */
export function formatShort(value: number): string {
  const size = Math.abs(value);
  if (!Number.isFinite(value)) return formatFixed(value, 0);
  if (size >= 1e7)
    return `${formatFixed(value / 10 ** Math.floor(Math.log10(size)), 1)} × 10${superscript(Math.floor(Math.log10(size)))}`;
  if (size >= 99.95) return formatFixed(value, 0);
  if (size >= 9.995) return formatFixed(value, 1);
  if (size >= 0.9995 || size === 0) return formatFixed(value, 2);
  return String(Number(value.toPrecision(3))).replace('-', '\u2212');
}

/** A tick: as few digits as say it; powers of ten from 10 000 on as powers. */
export function formatTick(value: number): string {
  const power = Math.log10(value);
  if (value >= 10_000 && Number.isInteger(power)) return `10${superscript(power)}`;
  return (value >= 10_000 ? group(String(value)) : String(Number(value.toPrecision(6)))).replace('-', '\u2212');
}

/** A parameter's value: exactly what it is, in the reader's signs. */
export const formatParam = (value: number | string | boolean): string =>
  typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value).replace('-', '\u2212');

const superscript = (n: number) => String(n).replace(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)] ?? '');
