/** Messages with tool calls as models and servers have really written them, each with the calls that were meant and where to read of it. */

import type { Arguments, ToolSchema } from './tool-calls.ts';

/** The tools that every message may call. */
export const CASE_TOOLS: readonly ToolSchema[] = [
  {
    name: 'search',
    parameters: { query: { type: 'string', required: true }, limit: { type: 'number' } },
  },
  { name: 'read_file', parameters: { path: { type: 'string', required: true } } },
  {
    name: 'write_file',
    parameters: { path: { type: 'string', required: true }, text: { type: 'string', required: true } },
  },
  { name: 'delete_file', parameters: { path: { type: 'string', required: true } } },
  { name: 'plan', parameters: { steps: { type: 'array', required: true } } },
];

/** An issue or a pull request about it. */
export interface Seen {
  readonly repository: string;
  readonly number: number;
}

export interface ToolCallCase {
  readonly id: string;
  readonly label: string;
  readonly text: string;
  readonly meant: readonly { readonly name: string; readonly arguments: Arguments }[];
  /** Ids that the conversation had before. */
  readonly usedIds?: readonly string[];
  readonly seen?: Seen;
}

const seen = (repository: string, number: number): Seen => ({ repository, number });

const SECTION = '<|tool_calls_section_begin|>';
const SECTION_END = '<|tool_calls_section_end|>';
const CALL = '<|tool_call_begin|>';
const ARGUMENTS = '<|tool_call_argument_begin|>';
const CALL_END = '<|tool_call_end|>';
const call = (id: string, args: string) => `${CALL}${id}${ARGUMENTS}${args}${CALL_END}`;
const section = (...calls: readonly string[]) => `${SECTION}${calls.join('')}${SECTION_END}`;

const SEARCH = { name: 'search', arguments: { query: 'rye bread' } };
const READ = { name: 'read_file', arguments: { path: 'notes.txt' } };

export const TOOL_CALL_CASES: readonly ToolCallCase[] = [
  {
    id: 'well-formed',
    label: 'As it should be',
    text: `I look it up.${section(call('functions.search:0', '{"query": "rye bread"}'), call('functions.read_file:1', '{"path": "notes.txt"}'))}`,
    meant: [SEARCH, READ],
  },
  {
    id: 'no-section-end',
    label: 'No end of the section',
    text: `I look it up.${SECTION}${call('functions.search:0', '{"query": "rye bread"}')}`,
    meant: [SEARCH],
    seen: seen('ai-dynamo/dynamo', 8208),
  },
  {
    id: 'no-call-end',
    label: 'No end of a call',
    text: `${SECTION}${CALL}functions.search:0${ARGUMENTS}{"query": "rye bread"}${call('functions.read_file:1', '{"path": "notes.txt"}')}${SECTION_END}`,
    meant: [SEARCH, READ],
  },
  {
    id: 'no-section',
    label: 'No section at all',
    text: `I look it up. ${call('functions.search:0', '{"query": "rye bread"}')}`,
    meant: [SEARCH],
    seen: seen('vllm-project/vllm', 32216),
  },
  {
    id: 'in-thought',
    label: 'Inside the thought',
    text: `<think>The notes may say. I read them. ${section(call('functions.read_file:0', '{"path": "notes.txt"}'))}`,
    meant: [READ],
    seen: seen('vllm-project/vllm', 33646),
  },
  {
    id: 'singular',
    label: 'An s too few',
    text: `<|tool_call_section_begin|>${call('functions.search:0', '{"query": "rye bread"}')}<|tool_call_section_end|>`,
    meant: [SEARCH],
    seen: seen('ggml-org/llama.cpp', 17376),
  },
  {
    id: 'text-after',
    label: 'Text after the section',
    text: `${section(call('functions.search:0', '{"query": "rye bread"}'))} I wait for the result.`,
    meant: [SEARCH],
    seen: seen('sgl-project/sglang', 18199),
  },
  {
    id: 'bare-id',
    label: 'Id without its prefix',
    text: section(call('search:0', '{"query": "rye bread"}')),
    meant: [SEARCH],
    seen: seen('vllm-project/vllm', 27565),
  },
  {
    id: 'run-together',
    label: 'Id without dot and colon',
    text: section(
      call('functionssearch0', '{"query": "rye bread"}'),
      call('functions_read_file_1', '{"path": "notes.txt"}'),
    ),
    meant: [SEARCH, READ],
    seen: seen('sgl-project/sglang', 21377),
  },
  {
    id: 'foreign-id',
    label: 'Another maker’s id',
    text: section(call('call_8f3a1c', '{"name": "search", "arguments": {"query": "rye bread"}}')),
    meant: [SEARCH],
    seen: seen('vllm-project/vllm', 32146),
  },
  {
    id: 'used-id',
    label: 'An id given twice',
    text: section(
      call('functions.search:0', '{"query": "rye bread"}'),
      call('functions.search:0', '{"query": "rye flour"}'),
    ),
    meant: [SEARCH, { name: 'search', arguments: { query: 'rye flour' } }],
    seen: seen('openclaw/openclaw', 87596),
  },
  {
    id: 'no-brace',
    label: 'A brace too few',
    text: section(
      call('functions.search:0', '{"query": "rye bread"'),
      call('functions.read_file:1', '{"path": "notes.txt"}'),
    ),
    meant: [SEARCH, READ],
    seen: seen('vllm-project/vllm', 41739),
  },
  {
    id: 'line-break',
    label: 'A line break in a string',
    text: section(call('functions.write_file:0', '{"path": "list.txt", "text": "rye\nsalt"}')),
    meant: [{ name: 'write_file', arguments: { path: 'list.txt', text: 'rye\nsalt' } }],
    seen: seen('MoonshotAI/kimi-cli', 1378),
  },
  {
    id: 'python',
    label: 'Written in Python',
    text: section(call('functions.search:0', "{'query': 'rye bread', 'limit': 3,}")),
    meant: [{ name: 'search', arguments: { query: 'rye bread', limit: 3 } }],
    seen: seen('lablup/mlxcel', 783),
  },
  {
    id: 'string',
    label: 'A list as a string',
    text: section(call('functions.plan:0', '{"steps": "[\\"read\\", \\"bake\\"]"}')),
    meant: [{ name: 'plan', arguments: { steps: ['read', 'bake'] } }],
    seen: seen('MoonshotAI/kimi-cli', 2406),
  },
  {
    id: 'nested',
    label: 'A mark inside a string',
    text: section(call('functions.write_file:0', `{"path": "format.txt", "text": "a call ends with ${CALL_END}"}`)),
    meant: [{ name: 'write_file', arguments: { path: 'format.txt', text: `a call ends with ${CALL_END}` } }],
    seen: seen('unslothai/unsloth', 5624),
  },
  {
    id: 'unknown',
    label: 'A tool that is not there',
    text: section(call('functions.open_file:0', '{"path": "notes.txt"}')),
    meant: [READ],
    seen: seen('anomalyco/opencode', 34071),
  },
  {
    id: 'cut',
    label: 'Cut off in the middle',
    text: `The old copies can go.${SECTION}${CALL}functions.delete_file:0${ARGUMENTS}{"path": "/home/ann/notes`,
    meant: [{ name: 'delete_file', arguments: { path: '/home/ann/notes/old' } }],
  },
];
