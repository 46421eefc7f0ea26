/** What a tool specification is: an MCP tool definition, as a server's answer to tools/list holds it. */

/** The part of JSON Schema that tool definitions use; real servers may use more, which stays in as it is. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: JsonSchema;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
}

/** What a client may be told about a tool's effects. Hints only: the protocol says not to rely on them. */
export interface ToolAnnotations {
  readonly title?: string;
  readonly readOnlyHint?: boolean;
  readonly destructiveHint?: boolean;
  readonly idempotentHint?: boolean;
  readonly openWorldHint?: boolean;
}

export interface ToolSpec {
  readonly name: string;
  readonly description: string;
  /** Always of type "object". */
  readonly inputSchema: JsonSchema;
  readonly annotations?: ToolAnnotations;
}
