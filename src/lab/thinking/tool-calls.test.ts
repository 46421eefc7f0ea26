import { describe, expect, it } from 'vitest';
import { Random } from '../random.ts';
import { CASE_TOOLS, TOOL_CALL_CASES } from './tool-call-cases.ts';
import { type ParsedText, parseStrictly, parseToolCalls, writeToolCalls } from './tool-calls.ts';

const parse = (text: string) => parseToolCalls(text, CASE_TOOLS);
const section = (body: string) => `<|tool_calls_section_begin|>${body}<|tool_calls_section_end|>`;
const call = (id: string, args: string) =>
  `<|tool_call_begin|>${id}<|tool_call_argument_begin|>${args}<|tool_call_end|>`;

/** What does not hold of the reading of a text, though it must of any. */
function unsound(text: string, { spans, notes, calls }: ParsedText): string[] {
  const found: string[] = [];
  const must = (holds: boolean, what: string) => void (holds || found.push(`${what}: ${text.slice(0, 400)}`));
  let at = 0;
  for (const { from, to } of spans) {
    must(from === at && to > from, 'the spans cover the text, one after the other');
    at = to;
  }
  must(at === text.length, 'the spans reach the end');
  for (const { from, to, says } of notes)
    must(from >= 0 && from <= to && to <= text.length && says.endsWith('.'), 'a note has its place and a sentence');
  must(new Set(calls.map(({ id }) => id)).size === calls.length, 'ids are unique');
  calls.forEach(({ runs }, i) => {
    must(runs || notes.some((note) => note.call === i && note.isFatal), 'what does not run has a sentence why');
  });
  return found;
}

describe('a text of any kind', () => {
  const PIECES = [
    ...['<|tool_calls_section_begin|>', '<|tool_calls_section_end|>', '<|tool_call_section_begin|>'],
    ...[
      '<|tool_call_begin|>',
      '<|tool_call_argument_begin|>',
      '<|tool_call_end|>',
      '<|tool_call',
      '<think>',
      '</think>',
    ],
    ...[
      'functions.search:0',
      'functions.',
      'search',
      ':',
      '7',
      'call_1',
      '__proto__',
      'constructor',
      ' ',
      '\n',
      '\u0000',
      'é',
      '😀',
    ],
    ...[
      '{',
      '}',
      '[',
      ']',
      '"',
      "'",
      '\\',
      ',',
      '"query"',
      '"name": "search"',
      '{"query": "a"}',
      'True',
      'null',
      '-0',
      '1e999',
    ],
  ];

  it('is read without a throw: random strings of the format’s own pieces, five thousand of them', () => {
    const random = new Random(7);
    const found: string[] = [];
    for (let i = 0; i < 5000; i++) {
      const text = Array.from({ length: random.integer(24) }, () => PIECES[random.integer(PIECES.length)]!).join('');
      const options = { usedIds: ['functions.search:0'], runsCut: i % 2 === 0 };
      found.push(...unsound(text, parseToolCalls(text, CASE_TOOLS, options)));
      parseStrictly(text, CASE_TOOLS);
    }
    expect(found).toEqual([]);
  });

  it('is read without a throw: every case cut off at, and without, each of its characters', () => {
    const found: string[] = [];
    for (const { text } of TOOL_CALL_CASES)
      for (let at = 0; at <= text.length; at++)
        for (const broken of [text.slice(0, at), text.slice(at), text.slice(0, at) + text.slice(at + 1)])
          found.push(...unsound(broken, parse(broken)));
    expect(found).toEqual([]);
  });

  it('may be deep or long', () => {
    const deep = section(call('functions.search:0', '['.repeat(20_000)));
    expect(unsound(deep, parse(deep))).toEqual([]);
    const long = section(call('functions.search:0', '{"query": "a"}').repeat(300));
    expect(parse(long).calls.filter(({ runs }) => runs)).toHaveLength(300);
  });
});

describe('a well-formed message', () => {
  it('comes back as it was written, with no note, by both parsers', () => {
    const random = new Random(11);
    const words = [
      'rye',
      'a "quoted" word',
      'back\\slash',
      'line\nbreak',
      '{brace}',
      'tab\t',
      '',
      '日本',
      "it's",
      '<|odd|>',
    ];
    const word = () => words[random.integer(words.length)]!;
    for (let i = 0; i < 500; i++) {
      const content = `Said ${i}.`;
      const calls = Array.from({ length: 1 + random.integer(3) }, (_, index) => {
        const kind = random.integer(3);
        if (kind === 0)
          return { id: `functions.search:${index}`, arguments: { query: word(), limit: random.integer(9) } };
        if (kind === 1) return { id: `functions.write_file:${index}`, arguments: { path: word(), text: word() } };
        return { id: `functions.plan:${index}`, arguments: { steps: [word(), { a: [null, true, 1.5] }] } };
      });
      const text = writeToolCalls(content, calls);
      const read = parse(text);
      expect(read.notes).toEqual([]);
      expect(read.content).toBe(content);
      expect(read.calls.map(({ id, arguments: args }) => ({ id, arguments: args }))).toEqual(calls);
      expect(read.calls.every(({ runs }) => runs)).toBe(true);
      expect(parseStrictly(text, CASE_TOOLS)).toEqual({ calls: read.calls });
    }
  });

  it('may have blanks and line breaks around each part, as the models write them', () => {
    const text = section(
      ` <|tool_call_begin|>\nfunctions.search:0 <|tool_call_argument_begin|> {"query":\n "a"} <|tool_call_end|> `,
    );
    expect(parse(text)).toMatchObject({ notes: [], calls: [{ id: 'functions.search:0', arguments: { query: 'a' } }] });
  });

  it('without calls is content', () => {
    expect(parse('Nothing to do.')).toEqual({
      calls: [],
      notes: [],
      content: 'Nothing to do.',
      spans: [{ kind: 'text', from: 0, to: 14 }],
    });
  });
});

describe('what has one reading is mended, and what has none goes back', () => {
  it('every case but the two that cannot be known runs as it was meant, and has a sentence unless it is well-formed', () => {
    for (const { id, text, meant } of TOOL_CALL_CASES) {
      const { calls, notes } = parse(text);
      const running = calls.filter(({ runs }) => runs).map(({ name, arguments: args }) => ({ name, arguments: args }));
      expect(running, id).toEqual(id === 'unknown' || id === 'cut' ? [] : meant);
      expect(notes.length > 0, id).toBe(id !== 'well-formed');
    }
  });

  it('a string that never ends goes back, even where its call ends', () => {
    const { calls, notes } = parse(section(call('functions.delete_file:0', '{"path": "/home/ann/notes')));
    expect(calls[0]!.runs).toBe(false);
    expect(notes.find(({ isFatal }) => isFatal)!.says).toContain('never ends');
  });

  it('a missing, an unknown and a wrong parameter go back, each with its name', () => {
    for (const [args, says] of [
      ['{"limit": 3}', '“query” is missing'],
      ['{"query": "a", "page": 2}', 'no parameter “page”'],
      ['{"query": ["a"]}', '“query” is a list, and the tool takes a string.'],
      ['["a"]', 'not an object'],
      ['', '“query” is missing'],
    ] as const) {
      const { calls, notes } = parse(section(call('functions.search:0', args)));
      expect(calls[0]!.runs).toBe(false);
      expect(notes.map((note) => note.says).join(' ')).toContain(says);
    }
  });

  it('a name that is a property of every object is no tool and no parameter', () => {
    expect(parse(section(call('functions.constructor:0', '{}'))).calls[0]!.runs).toBe(false);
    const { calls } = parse(section(call('functions.search:0', '{"query": "a", "__proto__": {"limit": 1}}')));
    expect(calls[0]!.runs).toBe(false);
    expect(Object.getPrototypeOf(calls[0]!.arguments)).toBe(Object.prototype);
  });

  it('an id of the conversation so far is not given again', () => {
    const text = section(call('functions.search:0', '{"query": "a"}'));
    const used = { usedIds: ['functions.search:0', 'functions.search:1'] };
    expect(parseToolCalls(text, CASE_TOOLS, used).calls[0]!.id).toBe('functions.search:2');
  });

  it('an id that could name two tools names none', () => {
    const tools = [...CASE_TOOLS, { name: 'search1', parameters: {} }];
    const { calls } = parseToolCalls(section(call('functionssearch12', '{"query": "a"}')), tools);
    expect(calls[0]!.runs).toBe(false);
  });

  it('a mark inside a string is found to be inside whatever else the string holds', () => {
    const args = { path: 'a', text: 'six " of <|tool_call_end|> } \\ <|tool_call_begin|>' };
    const text = section(
      call('functions.write_file:0', JSON.stringify(args)) + call('functions.read_file:1', '{"path": "b"}'),
    );
    expect(parse(text).calls.map((one) => [one.runs, one.arguments])).toEqual([
      [true, args],
      [true, { path: 'b' }],
    ]);
  });

  it('broken arguments do not take the next call with them', () => {
    const text = section(
      `${call('functions.search:0', '{"query": "a}')}${call('functions.read_file:1', '{"path": "b"}')}`,
    );
    expect(parse(text).calls.map(({ name, runs }) => [name, runs])).toEqual([
      ['search', false],
      ['read_file', true],
    ]);
  });

  it('a call that was cut off runs only where it is told to', () => {
    const { text } = TOOL_CALL_CASES.find(({ id }) => id === 'cut')!;
    expect(parse(text).calls[0]!.runs).toBe(false);
    expect(parseToolCalls(text, CASE_TOOLS, { runsCut: true }).calls[0]).toMatchObject({
      runs: true,
      arguments: { path: '/home/ann/notes' },
    });
  });
});
