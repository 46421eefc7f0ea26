/**
 * A tool as the TypeScript declaration that K2 reads (report, appendix B: TypeScript, because it is shorter than JSON; part of the training
 * data has JSON). What TypeScript's types cannot say, such as ranges, goes into the comment.
 */

import type { JsonSchema, ToolSpec } from './spec.ts';

const INDENT = '  ';
/** Schemas may nest without end through references; below this depth stands "any". */
const DEEPEST = 8;

/** "type get_weather = (_: { … }) => any;" under its description as comment lines. */
export function toTypeScript({ name, description, inputSchema }: ToolSpec): string {
  return `${comment(description, '')}type ${identifier(name)} = (_: ${new Writer(inputSchema).typeOf(inputSchema, '', 0)}) => any;`;
}

/** All tools of an agent, as one declaration. */
export function toNamespace(tools: readonly ToolSpec[]): string {
  const body = tools.map((tool) => toTypeScript(tool).replaceAll(/^(?=.)/gm, INDENT));
  return `namespace functions {\n${body.join('\n')}\n}`;
}

/** MCP allows signs in names that TypeScript does not; reserved words get a mark as well. */
function identifier(name: string): string {
  const safe = name.replaceAll(/[^\w$]/g, '_').replace(/^(?=\d)/, '_');
  return RESERVED.has(safe) ? `${safe}_` : safe;
}
const RESERVED = new Set(['any', 'boolean', 'delete', 'export', 'import', 'never', 'number', 'object', 'string']);

const comment = (text: string, indent: string) =>
  text.trim()
    ? `${text
        .trim()
        .split(/\r\n|[\n\r\u2028\u2029]/)
        .map((line) => `${indent}// ${line}`.trimEnd())
        .join('\n')}\n`
    : '';

const literal = (value: unknown) => JSON.stringify(value);

/** What the type leaves out, as "(integer, 1 to 9)". */
function restriction({ type, minimum, maximum, format }: JsonSchema): string {
  const range = minimum !== undefined && maximum !== undefined ? `${minimum} to ${maximum}` : '';
  const open =
    range || (minimum !== undefined ? `at least ${minimum}` : maximum !== undefined ? `at most ${maximum}` : '');
  const parts = [type === 'integer' ? 'integer' : '', open, format ?? ''].filter(Boolean);
  return parts.length ? `(${parts.join(', ')})` : '';
}

/** Writes types of one schema, whose references ("#/properties/filter") point into `root`. */
class Writer {
  readonly #root: JsonSchema;

  constructor(root: JsonSchema) {
    this.#root = root;
  }

  typeOf(schema: JsonSchema, indent: string, depth: number): string {
    if (depth > DEEPEST) return 'any';
    const inner = (each: JsonSchema) => this.typeOf(each, indent, depth + 1);
    if (schema.$ref !== undefined) return inner(this.#target(schema.$ref));
    if (schema.const !== undefined) return literal(schema.const);
    if (schema.enum) return schema.enum.map(literal).join(' | ');
    const choices = schema.anyOf ?? schema.oneOf;
    if (choices) return union(choices.map(inner));
    if (schema.allOf) return schema.allOf.map((each) => `(${inner(each)})`).join(' & ');
    if (typeof schema.type === 'object') return union(schema.type.map((type) => inner({ ...schema, type })));
    if (schema.type === 'integer' || schema.type === 'number') return 'number';
    if (schema.type === 'string' || schema.type === 'boolean' || schema.type === 'null') return schema.type;
    if (schema.type === 'array') return schema.items ? `Array<${inner(schema.items)}>` : 'any[]';
    return schema.type === 'object' || schema.properties ? this.#objectType(schema, indent, depth) : 'any';
  }

  /** An empty schema, which allows anything, when there is nothing at that place. */
  #target(reference: string): JsonSchema {
    const path = reference.startsWith('#/') ? reference.slice(2).split('/') : [];
    const step = (at: unknown, key: string) => (at as Record<string, unknown> | undefined)?.[key];
    return path.length ? ((path.reduce(step, this.#root) as JsonSchema | undefined) ?? {}) : {};
  }

  #objectType(schema: JsonSchema, indent: string, depth: number): string {
    const entries = Object.entries(schema.properties ?? {});
    if (entries.length === 0) {
      const { additionalProperties: rest } = schema;
      return typeof rest === 'object' ? `Record<string, ${this.typeOf(rest, indent, depth + 1)}>` : '{}';
    }
    const deeper = indent + INDENT;
    const lines = entries.map(([name, property]) => {
      const says = comment([property.description ?? '', restriction(property)].filter(Boolean).join(' '), deeper);
      const key = /^[A-Za-z_$][\w$]*$/.test(name) ? name : literal(name);
      const optional = schema.required?.includes(name) ? '' : '?';
      return `${says}${deeper}${key}${optional}: ${this.typeOf(property, deeper, depth + 1)}`;
    });
    return `{\n${lines.join(',\n')}\n${indent}}`;
  }
}

const union = (types: readonly string[]) => [...new Set(types)].join(' | ');
