/** Reads `--name value`, `--name=value` and bare `--name` from a command line. */

export type Flags = readonly (readonly [name: string, value: string])[];

export function parseFlags(args: readonly string[]): { values: Flags } | { problem: string } {
  const values: [string, string][] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    if (!arg.startsWith('--') || arg === '--')
      return { problem: `"${arg}" is not a flag: flags are written --name value.` };
    const equals = arg.indexOf('=');
    if (equals > 0) {
      values.push([arg.slice(2, equals), arg.slice(equals + 1)]);
      continue;
    }
    const next = args[i + 1];
    const bare = next === undefined || next.startsWith('--');
    values.push([arg.slice(2), bare ? 'true' : next]);
    if (!bare) i++;
  }
  return { values };
}
