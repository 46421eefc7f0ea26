/** Parameters of tools, written in one line each: "name kind: description". */

import type { JsonSchema } from './spec.ts';

export interface Field {
  readonly name: string;
  readonly schema: JsonSchema;
}

/** Lines read before: a few hundred lines make all parameters of all tools. */
const read = new Map<string, Field>();

/**
 * Reads a field. Kinds: text, flag, date, time, list (of texts), "integer a..b", "number a..b" and choices "a | b | c". Throws a
 * sentence that holds the line when it is none of these.
 */
export function readField(line: string): Field {
  const known = read.get(line);
  if (known) return known;
  const [, name, kind, description] = /^(\w+) (.+?): (.+)$/.exec(line) ?? [];
  const schema = kind && schemaOf(kind);
  if (!name || !schema || !description) throw new Error(`"${line}" is not a field: write "name kind: description".`);
  const field = { name, schema: { ...schema, description } };
  read.set(line, field);
  return field;
}

function schemaOf(kind: string): JsonSchema | undefined {
  if (kind.includes(' | ')) return { type: 'string', enum: kind.split(' | ') };
  if (kind === 'text') return { type: 'string' };
  if (kind === 'flag') return { type: 'boolean' };
  if (kind === 'date') return { type: 'string', format: 'date' };
  if (kind === 'time') return { type: 'string', format: 'date-time' };
  if (kind === 'list') return { type: 'array', items: { type: 'string' }, maxItems: 50 };
  const [, type, minimum, maximum] = /^(integer|number) (-?[\d.]+?)\.\.(-?[\d.]+)$/.exec(kind) ?? [];
  return type ? { type, minimum: Number(minimum), maximum: Number(maximum) } : undefined;
}

/** The object schema of the fields; the first `required` of them must be given. */
export function objectSchema(fields: readonly Field[], required: number): JsonSchema {
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map(({ name, schema }) => [name, schema])),
    ...(required > 0 && { required: fields.slice(0, required).map(({ name }) => name) }),
    additionalProperties: false,
  };
}
