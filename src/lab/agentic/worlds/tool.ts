/** Typed tools: a name, a description and a JSON Schema of the arguments, as the Model Context Protocol writes them. */

export type Value = string | number;
export type Args = Readonly<Record<string, Value>>;

/** One call as an agent writes it. Nothing about it is trusted: a toy model may write any name and any argument. */
export interface Call {
  readonly tool: string;
  readonly args: Args;
}

export interface Property {
  readonly type: 'string' | 'integer';
  readonly description: string;
  /** Every value that the argument can take: worlds are small on purpose. */
  readonly enum: readonly Value[];
}

/** A tool definition as an MCP server lists it. */
export interface ToolDefinition {
  readonly name: string;
  readonly description: string;
  readonly inputSchema: {
    readonly type: 'object';
    readonly properties: Readonly<Record<string, Property>>;
    readonly required: readonly string[];
    readonly additionalProperties: false;
  };
  readonly annotations: { readonly readOnlyHint: boolean; readonly destructiveHint: boolean };
}

/**
 * What a tool is for. find: a name to an identifier; read: an identifier to a value; locate: the existing record of an
 * identifier; act: makes a record; undo: takes one back; complete and unlock: repair what went wrong; note: tells somebody.
 */
export type Role = 'find' | 'read' | 'locate' | 'act' | 'undo' | 'complete' | 'unlock' | 'note';

const READS: readonly Role[] = ['find', 'read', 'locate'];

/** All arguments are required; these worlds have no optional ones. */
export function defineTool(
  role: Role,
  name: string,
  description: string,
  properties: Readonly<Record<string, Property>>,
): ToolDefinition {
  return {
    name,
    description,
    inputSchema: { type: 'object', properties, required: Object.keys(properties), additionalProperties: false },
    annotations: { readOnlyHint: READS.includes(role), destructiveHint: role === 'undo' },
  };
}

export const text = (description: string, values: readonly string[]): Property => ({
  type: 'string',
  description,
  enum: values,
});

export const whole = (description: string, values: readonly number[]): Property => ({
  type: 'integer',
  description,
  enum: values,
});

/** Why the arguments do not fit the tool's schema, as a plain sentence; undefined when they fit. */
export function argumentProblem(tool: ToolDefinition, args: Args): string | undefined {
  const { properties, required } = tool.inputSchema;
  const missing = required.find((name) => !Object.hasOwn(args, name));
  if (missing !== undefined) return `${tool.name} needs ${missing}.`;
  for (const [name, value] of Object.entries(args)) {
    if (!Object.hasOwn(properties, name)) return `${tool.name} does not take ${name}.`;
    if (!properties[name]!.enum.includes(value)) return `${name} cannot be ${JSON.stringify(value)}.`;
  }
  return undefined;
}
