/**
 * Reads `--name value`, `--name=value` and bare `--name` from a command line. Node's own parseArgs wants to know beforehand which
 * names take a value, and here a bare flag of an experiment means true.
 */

export type Flags = readonly (readonly [name: string, value: string])[];

export function parseFlags(args: readonly string[]): { values: Flags } | { problem: string } {
  const values = new Map<string, string>();
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] === '-h' ? '--help' : args[i]!;
    if (!arg.startsWith('--') || arg === '--')
      return { problem: `"${arg}" is not a flag: flags are written --name value.` };
    const equals = arg.indexOf('=');
    const next = args[i + 1];
    const bare = equals < 0 && (next === undefined || next.startsWith('--') || next === '-h');
    // A parameter called microBatches is --microBatches, or --micro-batches as other tools write it.
    const name = arg
      .slice(2, equals < 0 ? undefined : equals)
      .replace(/(?<=[a-z])-([a-z])/g, (_, letter: string) => letter.toUpperCase());
    const value = equals < 0 ? (bare ? 'true' : next!) : arg.slice(equals + 1);
    const before = values.get(name);
    if (before !== undefined)
      return { problem: `--${name} is given twice, as "${before}" and as "${value}": give it once.` };
    values.set(name, value);
    if (equals < 0 && !bare) i++;
  }
  return { values: [...values] };
}

/** Why a flag that stands alone cannot have this value; undefined when it stands alone or is not given. */
export function bareProblem(flags: Flags, name: string): string | undefined {
  const value = flags.find(([given]) => given === name)?.[1];
  return value === undefined || value === 'true'
    ? undefined
    : `--${name} takes no value, so "${value}" cannot stand behind it: write --${name} alone, or leave it out.`;
}

export const isAsked = (flags: Flags, name: string): boolean => flags.some(([given]) => given === name);
