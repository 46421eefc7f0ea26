import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { fileText, LONGEST_TOOL, MOST_TOOLS, type RecordedServer, recordedServer } from './recorded.ts';
import { servers } from './servers.ts';

const text = readFileSync('src/lab/data/mcp-tools.json', 'utf8');
const file: { servers: RecordedServer[] } = JSON.parse(text);
const tools = file.servers.flatMap((server) => server.tools);
const server = { name: 'a-server', version: '1.0.0', domain: 'test' };
const tool = (name: string, description = 'Says hello.') => ({ name, description, inputSchema: { type: 'object' } });

describe('recordedServer', () => {
  it('keeps what the server said, and nothing else of it', () => {
    const listed = [{ ...tool('hello'), outputSchema: {}, annotations: { readOnlyHint: true } }, tool('bye')];
    expect(recordedServer(server, 'MIT', listed)).toEqual({
      ...server,
      licence: 'MIT',
      offered: 2,
      tools: [{ ...tool('hello'), annotations: { readOnlyHint: true } }, tool('bye')],
    });
  });

  it('refuses a licence that is not permissive', () => {
    expect(() => recordedServer(server, 'FSL-1.1-ALv2', [])).toThrow('Its licence is "FSL-1.1-ALv2"');
  });

  it('leaves out what is too long or too many, and says how many there were', () => {
    const many = Array.from({ length: 60 }, (_, i) => tool(`tool${i}`, i === 0 ? 'x'.repeat(LONGEST_TOOL) : 'Short.'));
    const { offered, tools: kept } = recordedServer(server, 'ISC', many);
    expect([offered, kept.length, kept[0]!.name]).toEqual([60, MOST_TOOLS, 'tool1']);
  });
});

describe('src/lab/data/mcp-tools.json', () => {
  it('is what the recorder writes', () => {
    expect(text).toBe(fileText(file.servers));
  });

  it('holds at least ten servers and a hundred tools, of the versions that the recorder asks for', () => {
    expect(file.servers.length).toBeGreaterThanOrEqual(10);
    expect(tools.length).toBeGreaterThanOrEqual(100);
    expect(file.servers.map(({ name, version }) => `${name}@${version}`)).toEqual(
      servers.map(({ name, version }) => `${name}@${version}`),
    );
    for (const each of file.servers) expect(() => recordedServer(each, each.licence, each.tools)).not.toThrow();
  });

  it('holds input schemas that Ajv compiles', () => {
    const options = { strict: false, validateFormats: false };
    const draft7 = new Ajv(options);
    const draft2020 = new Ajv2020(options);
    for (const { inputSchema } of tools) {
      const { $schema = '' } = inputSchema as { $schema?: string };
      expect(() => ($schema.includes('2020-12') ? draft2020 : draft7).compile(inputSchema)).not.toThrow();
    }
  });

  it('holds no key, not even the made-up ones', () => {
    const values = servers.flatMap(({ env = {} }) => Object.values(env));
    expect(values.filter((value) => value.length > 8 && text.includes(value))).toEqual([]);
  });
});
