import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { realTools } from './collection.ts';
import { firstDomains } from './domains.ts';
import { toolsOf } from './generate.ts';
import type { ToolSpec } from './spec.ts';
import { toNamespace, toTypeScript } from './typescript.ts';

/** What the compiler has to say about a module, as plain texts. */
function problemsOf(text: string): string[] {
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    types: [],
    lib: ['lib.es5.d.ts'],
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (name, ...rest) =>
    name === 'tools.ts' ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2022) : getSourceFile(name, ...rest);
  const program = ts.createProgram(['tools.ts'], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

const tool = (inputSchema: ToolSpec['inputSchema']): ToolSpec => ({
  name: 'book-room',
  description: 'Book a room.\nTwo lines.',
  inputSchema,
});

const room = tool({
  type: 'object',
  properties: {
    nights: { type: 'integer', minimum: 1, maximum: 60, description: 'Nights to stay' },
    board: { type: 'string', enum: ['none', 'half'] },
    'guest-names': { type: 'array', items: { type: 'string' } },
    filter: { type: 'object', properties: { quiet: { type: 'boolean' } }, required: ['quiet'] },
    price: { anyOf: [{ type: 'number' }, { type: 'null' }] },
    again: { $ref: '#/properties/filter' },
  },
  required: ['nights', 'board'],
});

describe('toTypeScript', () => {
  it('writes the declaration with descriptions and ranges as comments', () => {
    expect(toTypeScript(room)).toBe(`// Book a room.
// Two lines.
type book_room = (_: {
  // Nights to stay (integer, 1 to 60)
  nights: number,
  board: "none" | "half",
  "guest-names"?: Array<string>,
  filter?: {
    quiet: boolean
  },
  price?: number | null,
  again?: {
    quiet: boolean
  }
}) => any;`);
  });

  it('means what the schema means: right arguments pass the compiler, wrong ones do not', () => {
    const call = (argument: string) =>
      problemsOf(`${toTypeScript(room)}\ndeclare const book: book_room;\nbook(${argument});\nexport {};`).length;
    expect(call('{ nights: 2, board: "half", filter: { quiet: true }, price: null }')).toBe(0);
    expect(call('{ nights: 2 }')).toBe(1);
    expect(call('{ nights: "2", board: "half" }')).toBe(1);
    expect(call('{ nights: 2, board: "full" }')).toBe(1);
    expect(call('{ nights: 2, board: "half", filter: {} }')).toBe(1);
  });

  it('ends at schemas that refer to themselves and at references to nowhere', () => {
    const endless = tool({ type: 'object', properties: { child: { $ref: '#' }, next: { $ref: '#/properties/next' } } });
    expect(problemsOf(toTypeScript(endless))).toEqual([]);
    expect(toTypeScript(endless)).toContain('child?: any');
  });

  it('gives declarations that type-check for synthetic and for all real tools', () => {
    const synthetic = firstDomains(1, 0.8, 200).map((domain) => toNamespace(toolsOf(domain, 2)));
    const servers = Map.groupBy(realTools, ({ origin }) => origin);
    const real = [...servers.values()].map((offered) => toNamespace(offered.map(({ spec }) => spec)));
    // Each namespace under a name of its own: a tool's name is unique in its server or domain only.
    const all = [...synthetic, ...real].map((text, i) => text.replace('functions', `functions${i}`));
    expect(problemsOf(`${all.join('\n')}\nexport {};`)).toEqual([]);
  });

  it('is shorter than JSON, which is why K2 reads it', () => {
    const tools = firstDomains(1, 0.8, 100).flatMap((domain) => toolsOf(domain, 10));
    const json = tools.map(({ name, description, inputSchema }) => JSON.stringify({ name, description, inputSchema }));
    expect(tools.map(toTypeScript).join('').length).toBeLessThan(0.8 * json.join('').length);
  });
});
