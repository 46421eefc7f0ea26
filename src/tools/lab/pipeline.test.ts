import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

const folder = mkdtempSync(join(tmpdir(), 'pipeline-'));
afterAll(() => rmSync(folder, { recursive: true }));

const run = (name: string, args: readonly string[], nodeArgs: readonly string[] = []) => {
  const path = join(folder, name);
  const { status, stderr } = spawnSync(
    process.execPath,
    [...nodeArgs, 'src/tools/lab/cli.ts', 'pipeline', '--out', path, ...args],
    { encoding: 'utf8' },
  );
  return { path, status, stderr };
};
const linesOf = (path: string) => readFileSync(path, 'utf8').trimEnd().split('\n');

const json = z.string().transform((text, context) => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    context.addIssue('is not JSON');
    return z.NEVER;
  }
});
const flat = z.record(z.string(), z.union([z.string(), z.number()]));
const toolCall = z.strictObject({
  id: z.string().regex(/^[a-zA-Z0-9]{9}$/),
  type: z.literal('function'),
  function: z.strictObject({ name: z.string(), arguments: flat }),
});
const message = z.discriminatedUnion('role', [
  z.strictObject({ role: z.literal('system'), content: z.string().min(1) }),
  z.strictObject({ role: z.literal('user'), content: z.string().min(1) }),
  z.strictObject({
    role: z.literal('assistant'),
    content: z.string(),
    tool_calls: z.array(toolCall).length(1).optional(),
  }),
  z.strictObject({ role: z.literal('tool'), tool_call_id: z.string(), content: json.pipe(flat) }),
]);
const property = z.strictObject({
  type: z.enum(['string', 'integer']),
  description: z.string(),
  enum: z.array(z.union([z.string(), z.number()])).min(1),
});
const parameters = z.strictObject({
  type: z.literal('object'),
  properties: z.record(z.string(), property),
  required: z.array(z.string()),
  additionalProperties: z.literal(false),
});
const line = z.strictObject({
  messages: z.array(message).min(3),
  tools: z
    .array(
      z.strictObject({
        type: z.literal('function'),
        function: z.strictObject({ name: z.string(), description: z.string(), parameters }),
      }),
    )
    .length(8),
  task: z.strictObject({ plan: z.int().min(0), world: z.string(), kind: z.string(), persona: z.string() }),
  verdict: z.strictObject({
    checks: z.record(z.string(), z.boolean()),
    good: z.boolean(),
    mistaken: z.boolean(),
    slips: z.array(z.string()),
  }),
});

describe('the pipeline', () => {
  let path = '';
  let lines: z.infer<typeof line>[] = [];
  beforeAll(() => {
    path = run('kept.jsonl', ['--tasks', '1000', '--seed', '3']).path;
    lines = linesOf(path).map((text) => line.parse(JSON.parse(text)));
  });

  it('writes lines that a chat template with tools can read', () => {
    expect(lines.length).toBeGreaterThan(500);
    for (const { messages, tools } of lines) {
      expect(messages.slice(0, 2).map(({ role }) => role)).toEqual(['system', 'user']);
      expect(messages.at(-1)!.role).toBe('assistant');
      const names = tools.map((tool) => tool.function.name);
      messages.forEach((each, i) => {
        const next = messages[i + 1];
        if (each.role !== 'assistant' || !each.tool_calls) return;
        expect(names).toContain(each.tool_calls[0]!.function.name);
        expect(next).toMatchObject({ role: 'tool', tool_call_id: each.tool_calls[0]!.id });
      });
      const calls = messages.flatMap((each) => (each.role === 'assistant' ? (each.tool_calls ?? []) : []));
      expect(new Set(calls.map(({ id }) => id)).size).toBe(calls.length);
      expect(messages.filter(({ role }) => role === 'tool')).toHaveLength(calls.length);
    }
  });

  it('carries verdicts that agree with the checks', () => {
    for (const { verdict } of lines) {
      expect(verdict.good).toBe(Object.values(verdict.checks).every(Boolean));
      expect(verdict.mistaken).toBe(!verdict.good);
      if (verdict.slips.length > 0) expect(verdict.good).toBe(false);
    }
  });

  it('describes the file in its data card by the counts that the file has', () => {
    const card = readFileSync(path.replace('.jsonl', '.card.md'), 'utf8');
    const good = lines.filter(({ verdict }) => verdict.good).length;
    expect(card).toContain(`\`kept.jsonl\`: ${lines.length} lines`);
    expect(card).toContain(`| kept, one a task at most | ${lines.length} |`);
    expect(card).toContain('| valid tasks | 1000 |');
    expect(card).toContain(`Good among the kept: ${((good / lines.length) * 100).toFixed(1)} %.`);
    expect(card).toContain('| seed | 3 |');
    for (const world of ['calendar', 'bank', 'shop', 'flights', 'files']) {
      const kept = lines.filter(({ task }) => task.world === world).length;
      expect(card).toMatch(new RegExp(`\\| worlds \\| ${world} \\| \\d+ \\| ${kept} \\|`));
    }
  });

  it('makes the same bytes from the same parameters, and begins a longer file with them', () => {
    const longer = run('longer.jsonl', ['--tasks', '1200', '--seed', '3']);
    const text = readFileSync(path, 'utf8');
    expect(readFileSync(longer.path, 'utf8').slice(0, text.length)).toBe(text);
    expect(readFileSync(run('other.jsonl', ['--tasks', '1000', '--seed', '4']).path, 'utf8')).not.toBe(text);
  });

  it('needs no more memory for a long file: with a heap smaller than the file it still ends', () => {
    const heap = 24; // megabytes, about twice what Node and the program take
    const { path: long, status, stderr } = run('long.jsonl', ['--tasks', '12000'], [`--max-old-space-size=${heap}`]);
    expect(stderr).not.toContain('out of memory');
    expect(status).toBe(0);
    expect(statSync(long).size).toBeGreaterThan(1.4 * heap * 2 ** 20);
  });

  it('writes arguments as JSON in a string on request, says in the card what the file fits, and changes nothing else', () => {
    const text = run('strings.jsonl', ['--tasks', '1000', '--seed', '3', '--arguments', 'string']);
    const parsed = linesOf(text.path).map((one) => JSON.parse(one) as (typeof lines)[number]);
    let calls = 0;
    for (const { messages } of parsed)
      for (const message of messages)
        if (message.role === 'assistant')
          for (const call of message.tool_calls ?? []) {
            calls++;
            expect(call.function.arguments).toBeTypeOf('string');
            call.function.arguments = JSON.parse(call.function.arguments as unknown as string);
          }
    expect(calls).toBeGreaterThan(1000);
    expect(parsed).toEqual(linesOf(path).map((one) => JSON.parse(one)));
    const cards = [path, text.path].map((one) => readFileSync(one.replace('.jsonl', '.card.md'), 'utf8'));
    expect(cards[0]).toContain('The arguments of a call are an object');
    expect(cards[1]).toContain('The arguments of a call are JSON in a string');
  });

  it('refuses what it cannot do in one sentence', () => {
    const call = (...args: string[]) =>
      spawnSync(process.execPath, ['src/tools/lab/cli.ts', 'pipeline', ...args], { encoding: 'utf8' });
    expect(call().stderr).toBe('pipeline needs --out FILE.\n');
    expect(call('--out', join(folder, 'no', 'where.jsonl')).stderr).toContain('cannot be written');
    expect(call('--out', join(folder, 'x.jsonl'), '--tasks', '3').stderr).toBe(
      'tasks cannot be "3": it must be a whole number between 250 and 50000.\n',
    );
    expect(call('--out', join(folder, 'x.jsonl'), '--tasks', '3').status).toBe(2);
    expect(call('--out', join(folder, 'x.jsonl'), '--arguments', 'xml').stderr).toBe(
      '--arguments cannot be "xml": it must be one of object, string.\n',
    );
  });
});
