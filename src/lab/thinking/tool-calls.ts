/**
 * A parser of K2's tool calls that survives what models and servers make of the format: it never throws, loses no call without a word,
 * mends what has one reading, and hands the rest back. The format is the chat template's: a section of calls, each an id
 * "functions.name:index" and arguments in JSON, with a mark before and after each part.
 */

const MARK =
  /<\|(tool_calls?_section_begin|tool_calls?_section_end|tool_call_begin|tool_call_argument_begin|tool_call_end)\|>/g;

type MarkKind = 'section' | 'section end' | 'call' | 'arguments' | 'call end';

const KINDS: Readonly<Record<string, MarkKind>> = {
  tool_calls_section_begin: 'section',
  tool_call_section_begin: 'section',
  tool_calls_section_end: 'section end',
  tool_call_section_end: 'section end',
  tool_call_begin: 'call',
  tool_call_argument_begin: 'arguments',
  tool_call_end: 'call end',
};

export type JsonType = 'string' | 'number' | 'boolean' | 'array' | 'object';

export interface ToolSchema {
  readonly name: string;
  readonly parameters: Readonly<Record<string, { readonly type: JsonType; readonly required?: true }>>;
}

export type Arguments = Readonly<Record<string, unknown>>;

/** A stretch of the text. Spans lie one after the other and cover all of it. */
export interface Span {
  readonly kind: 'text' | 'mark' | 'id' | 'arguments' | 'stray';
  readonly from: number;
  readonly to: number;
  /** The call that it belongs to. */
  readonly call?: number;
}

/** Something that was not as the format has it. */
export interface Note {
  readonly from: number;
  readonly to: number;
  /** What is wrong and what was done, as a plain sentence. */
  readonly says: string;
  readonly call?: number;
  /** Left out where it was mended. */
  readonly isFatal?: true;
}

export interface ToolCall {
  /** As it goes on: unique, "functions.name:index". */
  readonly id: string;
  readonly name: string;
  readonly arguments: Arguments;
  /** False for a call that must not run: it goes back to the model with the sentences of its notes. */
  readonly runs: boolean;
}

export interface ParsedText {
  readonly calls: readonly ToolCall[];
  readonly spans: readonly Span[];
  readonly notes: readonly Note[];
  /** What is said around the calls. */
  readonly content: string;
}

export interface ParserOptions {
  /** Ids that the conversation has had before. */
  readonly usedIds?: readonly string[];
  /** Runs a call whose text broke off, with what is there of its arguments. */
  readonly runsCut?: boolean;
}

interface Mark {
  readonly kind: MarkKind;
  readonly from: number;
  readonly to: number;
  readonly isSingular: boolean;
}

class Parser {
  readonly #text: string;
  readonly #tools: readonly ToolSchema[];
  readonly #runsCut: boolean;
  readonly #marks: readonly Mark[];
  readonly #used: Set<string>;
  readonly #calls: ToolCall[] = [];
  readonly #spans: Span[] = [];
  readonly #notes: Note[] = [];
  #next = 0;

  constructor(text: string, tools: readonly ToolSchema[], { usedIds = [], runsCut = false }: ParserOptions) {
    this.#text = text;
    this.#tools = tools;
    this.#runsCut = runsCut;
    this.#used = new Set(usedIds);
    this.#marks = Array.from(text.matchAll(MARK), ({ 0: all, 1: name, index }) => ({
      kind: KINDS[name!]!,
      from: index,
      to: index + all.length,
      isSingular: name!.startsWith('tool_call_section'),
    }));
  }

  parse(): ParsedText {
    const { length } = this.#text;
    let [at, inSection, sections] = [0, -1, 0];
    while (at < length) {
      const mark = this.#markFrom(at);
      if (mark?.kind === 'arguments') {
        // The id stands before it without its own mark.
        const id = /\S+\s*$/.exec(this.#text.slice(at, mark.from));
        const from = id ? at + id.index : mark.from;
        this.#gap(at, from, inSection >= 0);
        if (inSection < 0 && sections === 0) this.#outsideSection(from, mark.to);
        this.#note(from, mark.to, 'The mark before the id is missing.', this.#calls.length);
        at = this.#call(from, from);
        continue;
      }
      this.#gap(at, mark?.from ?? length, inSection >= 0);
      if (!mark) break;
      at = mark.to;
      if (mark.kind === 'call') {
        if (inSection < 0) this.#outsideSection(mark.from, mark.to);
        at = this.#call(mark.from, mark.to);
        continue;
      }
      this.#span(mark.kind === 'call end' ? 'stray' : 'mark', mark.from, mark.to);
      if (mark.isSingular)
        this.#note(mark.from, mark.to, 'The mark of the section is written without its s. It is taken as meant.');
      if (mark.kind === 'section') {
        if (inSection >= 0)
          this.#note(mark.from, mark.to, 'A section begins inside a section. The second mark is passed over.');
        else this.#insideThought(mark);
        inSection = mark.from;
        sections++;
      } else if (mark.kind === 'section end') {
        if (inSection < 0) this.#note(mark.from, mark.to, 'A section ends that never began. The mark is passed over.');
        inSection = -1;
      } else this.#note(mark.from, mark.to, 'A call ends that never began. The mark is passed over.');
    }
    if (inSection >= 0) this.#note(length, length, 'The section never ends. It is taken to end with the text.');
    const said = this.#spans.filter(({ kind }) => kind === 'text').map(({ from, to }) => this.#text.slice(from, to));
    return { calls: this.#calls, spans: this.#spans, notes: this.#notes, content: said.join('').trim() };
  }

  /** The first mark at or after a place, which never lies before that of the call before. */
  #markFrom(at: number): Mark | undefined {
    while (this.#next < this.#marks.length && this.#marks[this.#next]!.from < at) this.#next++;
    return this.#marks[this.#next];
  }

  #span(kind: Span['kind'], from: number, to: number, call?: number): void {
    if (from < to) this.#spans.push({ kind, from, to, ...(call !== undefined && { call }) });
  }

  #note(from: number, to: number, says: string, call?: number, isFatal?: boolean): void {
    this.#notes.push({ from, to, says, ...(call !== undefined && { call }), ...(isFatal && { isFatal }) });
  }

  /** Text between marks. */
  #gap(from: number, to: number, inSection: boolean): void {
    this.#span('text', from, to);
    const said = this.#text.slice(from, to).trim();
    if (said === '') return;
    if (inSection) this.#note(from, to, 'There is text between the calls. It is kept as text.');
    else if (this.#calls.length > 0) this.#note(from, to, 'There is text after the calls. It is kept as text.');
  }

  #outsideSection(from: number, to: number): void {
    if (!this.#notes.some(({ says }) => says.startsWith('The call stands outside')))
      this.#note(from, to, 'The call stands outside any section. It is read all the same.');
  }

  #insideThought({ from, to }: Mark): void {
    const before = this.#text.slice(0, from);
    if (before.lastIndexOf('<think>') > before.lastIndexOf('</think>'))
      this.#note(from, to, 'The thought before the section never ends. The section ends it.');
  }

  /** Reads the call whose first mark is at `begin` and whose id is at `at`; returns where it ends. */
  #call(begin: number, at: number): number {
    const number = this.#calls.length;
    const { length } = this.#text;
    const next = this.#markFrom(at);
    if (next && next.kind !== 'arguments' && this.#text.slice(at, next.from).trim() === '') {
      this.#span('stray', begin, next.from);
      this.#note(begin, next.from, 'A call begins and holds nothing. It is passed over.');
      return next.kind === 'call end' ? this.#passed(next) : next.from;
    }
    this.#span('mark', begin, at, number);
    let [idEnd, first] = [next?.from ?? length, next?.from ?? length];
    if (next?.kind === 'arguments') {
      this.#span('id', at, idEnd, number);
      this.#span('mark', next.from, next.to, number);
      first = next.to;
    } else {
      const brace = this.#text.slice(at, idEnd).indexOf('{');
      if (brace >= 0) {
        idEnd = at + brace;
        first = idEnd;
        this.#note(
          idEnd,
          idEnd + 1,
          'The mark before the arguments is missing. They begin at the first brace.',
          number,
        );
      } else this.#note(at, idEnd, 'The call has no arguments.', number);
      this.#span('id', at, idEnd, number);
    }
    const { end, value, isCut } = this.#arguments(first, number);
    this.#span('arguments', first, end, number);
    let after = end;
    const close = this.#markFrom(end);
    const rest = this.#text.slice(end, close?.from ?? length);
    if (close?.kind === 'call end' && close.from >= end) {
      if (rest.trim() !== '') {
        this.#span('stray', end, close.from, number);
        this.#note(
          end,
          close.from,
          'Something stands between the arguments and the end of the call. It is passed over.',
          number,
        );
      } else this.#span('arguments', end, close.from, number);
      this.#span('mark', close.from, close.to, number);
      after = close.to;
    } else if (!isCut)
      this.#note(end, end, 'The call never ends. Its arguments are whole, so it is taken to end with them.', number);
    this.#finish(number, at, idEnd, [first, end], value);
    return after;
  }

  #passed({ from, to }: Mark): number {
    this.#span('stray', from, to);
    return to;
  }

  /** The JSON that begins at `from`: where it ends, what it is, and whether the text broke off in it. */
  #arguments(from: number, call: number): { end: number; value: unknown; isCut: boolean } {
    const text = this.#text;
    const bound = this.#markFrom(from);
    const limit = bound?.from ?? text.length;
    const plain = parsed(text.slice(from, limit));
    if (plain) return { end: limit, value: plain.value, isCut: false };
    if (text.slice(from, limit).trim() === '') return { end: limit, value: {}, isCut: false };
    const balanced = balancedEnd(text, from);
    if (balanced !== undefined) {
      const whole = parsed(text.slice(from, balanced));
      if (whole && balanced > limit) {
        const says =
          'A mark is spelled out inside a string of the arguments. It is part of the string, since the JSON is whole only so.';
        this.#note(limit, bound?.to ?? limit, says, call);
      }
      if (whole) return { end: balanced, value: whole.value, isCut: false };
    }
    const { json, mends, isOpenString } = mended(text.slice(from, limit));
    const isCut = (isOpenString || mends.includes(UNCLOSED)) && bound?.kind !== 'call end';
    const value = parsed(json)?.value;
    if (value !== undefined && !isOpenString && !isCut) for (const says of mends) this.#note(from, limit, says, call);
    else if (isOpenString && !isCut)
      this.#note(from, limit, 'A string in the arguments never ends: nobody can tell what belongs to it.', call, true);
    else if (isCut)
      this.#note(
        limit,
        limit,
        `The text breaks off inside the arguments. ${this.#runsCut ? 'What is there is run.' : 'What is there may be half of what was meant.'}`,
        call,
        !this.#runsCut,
      );
    else this.#note(from, limit, 'The arguments are no JSON and have no one reading.', call, true);
    return { end: limit, value, isCut };
  }

  #finish(call: number, idFrom: number, idTo: number, [from, to]: readonly [number, number], read: unknown): void {
    const note = (says: string, isFatal?: boolean) => this.#note(from, to, says, call, isFatal);
    let value = read;
    if (typeof value === 'string') {
      const inner = parsed(value);
      if (inner) {
        note('The arguments are a string that holds JSON. The string is opened.');
        value = inner.value;
      }
    }
    let args: Record<string, unknown> = isObject(value) ? { ...value } : {};
    const isThere = this.#notes.some((each) => each.call === call && each.isFatal);
    if (value !== undefined && !isObject(value)) note('The arguments are not an object with names.', true);
    else if (value === undefined && !isThere) note('The arguments cannot be read.', true);

    const written = this.#text.slice(idFrom, idTo).trim();
    const idNote = (says: string, isFatal?: boolean) => this.#note(idFrom, idTo, says, call, isFatal);
    let { name, index } = nameOf(written, this.#tools);
    if (name === undefined && typeof args.name === 'string' && this.#tools.some((tool) => tool.name === args.name)) {
      const { name: own, arguments: inner, ...rest } = args;
      name = String(own);
      args = isObject(inner) ? { ...inner } : rest;
      idNote('The id names no tool. The arguments do, and that is taken.');
    } else if (name !== undefined && written !== `functions.${name}:${index}`)
      idNote('The id is not written as “functions.name:index”, but only one tool can be meant.');
    const tool = this.#tools.find((each) => each.name === name);
    if (!tool) {
      const names = this.#tools.map((each) => each.name).join(', ');
      idNote(`There is no tool “${name ?? written}”. There are: ${names}.`, true);
    }
    let number = index ?? this.#calls.length;
    const label = name ?? 'unknown';
    const idOf = () => `functions.${label}:${number}`;
    if (this.#used.has(idOf())) {
      while (this.#used.has(idOf())) number++;
      idNote('The id was given before. The call gets the next free one, so that its result finds it.');
    }
    this.#used.add(idOf());
    if (tool && !this.#notes.some((each) => each.call === call && each.isFatal)) args = this.#fit(tool, args, note);
    const runs = !this.#notes.some((each) => each.call === call && each.isFatal);
    this.#calls.push({ id: idOf(), name: label, arguments: args, runs });
  }

  /** Holds the arguments against the tool's schema. */
  #fit(tool: ToolSchema, args: Record<string, unknown>, note: (says: string, isFatal?: boolean) => void) {
    const fitted: Record<string, unknown> = {};
    for (const [key, given] of Object.entries(args)) {
      const parameter = Object.hasOwn(tool.parameters, key) ? tool.parameters[key] : undefined;
      let value = given;
      if (!parameter) note(`The tool has no parameter “${key}”.`, true);
      else if (typeOf(value) !== parameter.type) {
        const inner = typeof value === 'string' ? parsed(value) : undefined;
        if (inner && typeOf(inner.value) === parameter.type) {
          value = inner.value;
          note(
            `“${key}” is a string that holds JSON. The tool takes ${WITH_ARTICLE[parameter.type]}, so the string is opened.`,
          );
        } else
          note(`“${key}” is ${WITH_ARTICLE[typeOf(value)]}, and the tool takes ${WITH_ARTICLE[parameter.type]}.`, true);
      }
      Object.defineProperty(fitted, key, { value, enumerable: true, configurable: true, writable: true });
    }
    for (const [key, { required }] of Object.entries(tool.parameters))
      if (required && !Object.hasOwn(args, key)) note(`“${key}” is missing, which the tool must have.`, true);
    return fitted;
  }
}

/** Reads a message. Never throws, whatever the text. */
export const parseToolCalls = (text: string, tools: readonly ToolSchema[], options: ParserOptions = {}): ParsedText =>
  new Parser(text, tools, options).parse();

/** The message that holds this text and these calls, as the template writes it. */
export const writeToolCalls = (content: string, calls: readonly Pick<ToolCall, 'id' | 'arguments'>[]): string =>
  `${content}<|tool_calls_section_begin|>${calls
    .map(
      ({ id, arguments: args }) =>
        `<|tool_call_begin|>${id}<|tool_call_argument_begin|>${JSON.stringify(args)}<|tool_call_end|>`,
    )
    .join('')}<|tool_calls_section_end|>`;

export interface StrictReading {
  readonly calls: readonly ToolCall[];
  /** Why it gave up a call or all of them, as a plain sentence; undefined when it lost none that it saw. */
  readonly says?: string;
}

/** A parser that takes the format at its word: what is written otherwise is no call. */
export function parseStrictly(text: string, tools: readonly ToolSchema[]): StrictReading {
  const begin = text.indexOf('<|tool_calls_section_begin|>');
  if (begin < 0) return { calls: [], says: 'It finds no section.' };
  const open = text.lastIndexOf('<think>', begin);
  if (open > text.lastIndexOf('</think>', begin))
    return { calls: [], says: 'It takes the section for a part of the thought.' };
  const end = text.indexOf('<|tool_calls_section_end|>', begin);
  if (end < 0) return { calls: [], says: 'It waits for the end of the section, which never comes.' };
  const calls: ToolCall[] = [];
  let says: string | undefined;
  const ids = new Set<string>();
  for (const body of text.slice(begin, end).split('<|tool_call_begin|>').slice(1)) {
    const [, id, name, written] =
      /^\s*(functions\.([\w-]+):\d+)\s*<\|tool_call_argument_begin\|>([\s\S]*?)<\|tool_call_end\|>/.exec(body) ?? [];
    if (id === undefined) says ??= 'It finds no call that is written as the format has it.';
    else {
      const args = parsed(written!)?.value;
      if (!isObject(args)) says ??= 'It cannot read the arguments as a JSON object.';
      else if (!tools.some((tool) => tool.name === name)) says ??= 'It knows no such tool.';
      else if (ids.has(id)) says ??= 'It has a call of this id and keeps the first.';
      else {
        ids.add(id);
        calls.push({ id, name: name!, arguments: args, runs: true });
      }
    }
  }
  return { calls, ...(says !== undefined && { says }) };
}

const WITH_ARTICLE: Readonly<Record<JsonType | 'null', string>> = {
  string: 'a string',
  number: 'a number',
  boolean: 'a yes or no',
  array: 'a list',
  object: 'an object',
  null: 'null',
};

function typeOf(value: unknown): JsonType | 'null' {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value as JsonType;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeOf(value) === 'object';

/** JSON, or undefined for anything else. */
function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

/** Which tool an id names and with which number, where only one can be meant. */
function nameOf(id: string, tools: readonly ToolSchema[]): { name?: string | undefined; index?: number | undefined } {
  const [, plain, number] = /^(?:functions\.)?([\w-]+):(\d{1,9})$/.exec(id) ?? [];
  if (plain !== undefined) return { name: plain, index: Number(number) };
  // Without the dot, the colon or both, or with other signs in their place: the tools' own names say where the number begins.
  const bare = id.replace(/^functions?[._:]?/, '');
  const fitting = tools.flatMap(({ name }) => {
    if (!bare.startsWith(name)) return [];
    const [, digits] = /^[\s._:]*(\d{0,9})$/.exec(bare.slice(name.length)) ?? [];
    return digits === undefined ? [] : [{ name, index: digits === '' ? undefined : Number(digits) }];
  });
  if (fitting.length === 1) return fitting[0]!;
  const [, other] = /^functions\.([\w-]+)/.exec(id) ?? [];
  return { name: fitting.length === 0 ? other : undefined };
}

/** Where the object or list that begins at `from` is closed, by its own brackets and strings; undefined where it never is. */
function balancedEnd(text: string, from: number): number | undefined {
  let [depth, inString] = [0, false];
  for (let i = from; i < text.length; i++) {
    const c = text[i]!;
    if (inString) {
      if (c === '\\') i++;
      else if (c === '"') inString = false;
    } else if (c === '"') inString = true;
    else if (c === '{' || c === '[') depth++;
    else if (c === '}' || c === ']') {
      depth--;
      if (depth <= 0) return depth === 0 ? i + 1 : undefined;
    } else if (depth === 0 && c.trim() !== '') return undefined;
  }
  return undefined;
}

const CONTROL = 'A string has a line break or another control character in it, which JSON forbids. It is escaped.';
const PYTHON = 'The arguments are written as Python writes them. They are read as JSON.';
const COMMA = 'There is a comma before a closing bracket. It is left out.';
const UNCLOSED = 'A closing bracket is missing. It is added at the end.';
const TOO_MANY = 'There is a closing bracket too many. It is left out.';

const WORDS: Readonly<Record<string, string>> = { True: 'true', False: 'false', None: 'null' };

/** Text that should be JSON, mended where only one reading is left, with a sentence for each kind of mend. */
function mended(text: string): { json: string; mends: string[]; isOpenString: boolean } {
  const mends = new Set<string>();
  const closers: string[] = [];
  let json = '';
  let quote = '';
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if (quote !== '') {
      if (c === '\\') {
        const escaped = text[i + 1] ?? '';
        json += escaped === "'" ? "'" : c + escaped;
        i++;
      } else if (c === quote) {
        json += '"';
        quote = '';
      } else if (c === '"') json += '\\"';
      else if (c < ' ') {
        mends.add(CONTROL);
        json += JSON.stringify(c).slice(1, -1);
      } else json += c;
    } else if (c === '"' || c === "'") {
      if (c === "'") mends.add(PYTHON);
      quote = c;
      json += '"';
    } else if (c === '{' || c === '[') {
      closers.push(c === '{' ? '}' : ']');
      json += c;
    } else if (c === '}' || c === ']') {
      if (closers.length === 0) mends.add(TOO_MANY);
      else {
        // A list in an object that is closed without it, such as {"a": [1}.
        while (closers.length > 1 && closers.at(-1) !== c && closers.includes(c)) {
          mends.add(UNCLOSED);
          json += closers.pop();
        }
        if (closers.at(-1) === c) {
          closers.pop();
          json += c;
        } else mends.add(TOO_MANY);
      }
    } else if (c === ',' && /^\s*(?:[}\]]|$)/.test(text.slice(i + 1, i + 200))) mends.add(COMMA);
    else {
      const word = /^(?:True|False|None)\b/.exec(text.slice(i, i + 6))?.[0];
      if (word !== undefined && !/\w/.test(text[i - 1] ?? '')) {
        mends.add(PYTHON);
        json += WORDS[word];
        i += word.length - 1;
      } else json += c;
    }
  }
  const isOpenString = quote !== '';
  if (isOpenString) json += '"';
  if (closers.length > 0) mends.add(UNCLOSED);
  json += closers.reverse().join('');
  return { json, mends: [...mends], isOpenString };
}
