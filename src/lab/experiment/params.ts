/** Parameter tables: one declaration gives an experiment its controls, URL state, CLI flags, validation and documentation. */

interface Described {
  /** Short label beside the control, sentence case. */
  readonly label: string;
  /** One sentence: what it changes. Shown as help, printed by the CLI. */
  readonly help: string;
  /** True when the control stays folded away until the reader asks for more. */
  readonly advanced?: boolean;
  /** True when a run can take another value on its way, from a step on. */
  readonly changes?: true;
}

export interface NumberParam extends Described {
  readonly kind: 'number';
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly integer?: boolean;
  /** A log slider; `min` must be above 0. */
  readonly log?: boolean;
  /** Unit printed behind the value, such as "steps". */
  readonly unit?: string;
  /** Symbol in mathematics, such as "τ". */
  readonly symbol?: string;
}

export interface ChoiceParam extends Described {
  readonly kind: 'choice';
  readonly default: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

export interface FlagParam extends Described {
  readonly kind: 'flag';
  readonly default: boolean;
}

export type Param = NumberParam | ChoiceParam | FlagParam;
export type ParamValue = number | string | boolean;
export type ParamTable = Readonly<Record<string, Param>>;

type ValueOf<T extends Param> = T extends NumberParam
  ? number
  : T extends FlagParam
    ? boolean
    : T extends { readonly options: readonly { readonly value: infer V }[] }
      ? V
      : never;

/** The values of a table: `{ lr: number, attention: 'mha' | 'mla', … }`. */
export type ParamsOf<T extends ParamTable> = { -readonly [K in keyof T]: ValueOf<T[K]> };

/** Why a raw value was not taken, as a plain sentence that names the parameter, the value and what would be right. */
export interface ParamProblem {
  readonly name: string;
  readonly message: string;
}

export function defaultsOf<T extends ParamTable>(table: T): ParamsOf<T> {
  return Object.fromEntries(Object.entries(table).map(([name, param]) => [name, param.default])) as ParamsOf<T>;
}

/** The range in words: "a number between 0.001 and 0.2", "one of mha, mla", "true or false". */
export function rangeOf(param: Param): string {
  if (param.kind === 'number') return `a ${param.integer ? 'whole ' : ''}number between ${param.min} and ${param.max}`;
  if (param.kind === 'choice') return `one of ${param.options.map((option) => option.value).join(', ')}`;
  return 'true or false';
}

const SHOWN_LENGTH = 40;
const shown = (raw: unknown) => {
  const text = typeof raw === 'string' ? raw : String(JSON.stringify(raw));
  return text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}…` : text;
};

/** "1,000" is a thousand to some readers and one to others; "0,030" is the same to all. */
const AMBIGUOUS = /^[+-]?[1-9]\d{0,2},\d{3}$/;

/**
 * A number as people write it: with a comma for the point, in full-width digits, with a real minus sign. A comma that may
 * stand between thousands makes it no number; whole numbers need none.
 */
function readNumber(raw: string, isWhole: boolean): number {
  const text = raw
    .normalize('NFKC')
    .trim()
    .replace(/^\u2212/, '-');
  if (text === '' || AMBIGUOUS.test(text) || (isWhole && text.includes(','))) return Number.NaN;
  return Number(text.replace(/^([^.,]*),([^.,]*)$/, '$1.$2'));
}

/** Reads one raw value (a string of a URL or a command line, or an already typed value); undefined when it is out of range. */
export function readValue(param: Param, raw: unknown): ParamValue | undefined {
  if (param.kind === 'choice') return param.options.find((option) => option.value === raw)?.value;
  if (param.kind === 'flag') {
    if (raw === true || raw === 'true' || raw === '1') return true;
    return raw === false || raw === 'false' || raw === '0' ? false : undefined;
  }
  if (typeof raw !== 'number' && (typeof raw !== 'string' || raw.length > SHOWN_LENGTH)) return undefined;
  const value = typeof raw === 'number' ? raw : readNumber(raw, param.integer === true);
  const fits = value >= param.min && value <= param.max && (!param.integer || Number.isInteger(value));
  return fits ? value : undefined;
}

/**
 * Reads raw values against a table. Every name that is missing takes its default; every name that is unknown or whose
 * value is out of range takes the default too and adds one problem. Never throws.
 */
export function readParams<T extends ParamTable>(
  table: T,
  raw: Iterable<readonly [string, unknown]>,
): { params: ParamsOf<T>; problems: ParamProblem[] } {
  const params = defaultsOf(table);
  const problems: ParamProblem[] = [];
  for (const [name, value] of raw) {
    const param = Object.hasOwn(table, name) ? table[name] : undefined;
    if (!param) {
      problems.push({
        name,
        message: `"${shown(name)}" is not a parameter here. Known: ${Object.keys(table).join(', ')}.`,
      });
      continue;
    }
    const read = readValue(param, value);
    if (read === undefined) {
      problems.push({ name, message: `${name} cannot be "${shown(value)}": it must be ${rangeOf(param)}.` });
    } else {
      (params as Record<string, ParamValue>)[name] = read;
    }
  }
  return { params, problems };
}

/** Only what differs from the defaults, in the order of the table. */
export function changedParams<T extends ParamTable>(table: T, params: ParamsOf<T>): [keyof T & string, ParamValue][] {
  return Object.entries(table)
    .map(([name]) => [name, (params as Record<string, ParamValue>)[name]] as [keyof T & string, ParamValue])
    .filter(([name, value]) => value !== table[name]?.default);
}
