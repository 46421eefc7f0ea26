import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { CASE_TOOLS, TOOL_CALL_CASES } from '../../../lab/thinking/tool-call-cases.ts';
import { parseToolCalls } from '../../../lab/thinking/tool-calls.ts';
import definition from './figure.ts';
import { piecesOf } from './pieces.ts';
import { experiment } from './run.ts';
import { PARSERS, type ToolCallParserParams, toolCallParserParams, toolCallParserSpec } from './spec.ts';
import { claimFor, summarize, type ToolCallParserRun, tabulate } from './text.ts';
import View from './View.svelte';

function runOf(changes: Partial<ToolCallParserParams> = {}): ToolCallParserRun {
  const params = { ...defaultsOf(toolCallParserParams), ...changes };
  const arms = Object.fromEntries(PARSERS.map(({ id }) => [id, [...experiment.run(params, id)]]));
  return { experiment: experiment.id, version: experiment.version, params, arms };
}
const careful = runOf();
const reckless = runOf({ runsCut: true });
const framesOf = (run: ToolCallParserRun, arm: string) => run.arms[arm]!;
const total = (run: ToolCallParserRun, arm: string) => toolCallParserSpec.summarize(framesOf(run, arm), run.params);

describe('the two parsers', () => {
  it('account for every call that was meant', () => {
    for (const run of [careful, reckless])
      for (const { id } of PARSERS)
        for (const { step, right, wrong, returned, lost } of framesOf(run, id))
          expect(right + wrong.length + returned + lost).toBe(TOOL_CALL_CASES[step]!.meant.length);
  });

  it('differ as the claim says: the strict one loses most, the other none', () => {
    const [strict, surviving] = [total(careful, 'strict'), total(careful, 'surviving')];
    expect(strict.lost!).toBeGreaterThan(strict.right!);
    expect(surviving).toMatchObject({ wrong: 0, lost: 0 });
    expect(claimFor(careful)).toContain(`runs ${surviving.right}, hands ${surviving.returned} back`);
    expect(claimFor(careful)).toMatch(/loses none\.$/);
  });

  it('differ from a reckless one: it deletes more than was meant, and the claim says what', () => {
    expect(framesOf(reckless, 'surviving').flatMap(({ wrong }) => wrong)).toEqual([
      'delete_file {"path":"/home/ann/notes"}',
    ]);
    expect(claimFor(reckless)).toContain('1 call that nobody meant: delete_file {"path":"/home/ann/notes"}.');
  });

  it('agree on the well-formed message', () => {
    for (const { id } of PARSERS)
      expect(framesOf(careful, id)[0]).toMatchObject({ message: 'well-formed', right: 2, lost: 0, says: [] });
  });
});

it('the pieces that are drawn are the whole text, with every note somewhere on it', () => {
  for (const { text } of TOOL_CALL_CASES)
    for (const cut of [text, text.slice(0, 60), text.slice(40), '']) {
      const parse = parseToolCalls(cut, CASE_TOOLS);
      const pieces = piecesOf(cut, parse);
      expect(pieces.map((piece) => piece.text).join('')).toBe(cut);
      parse.notes.forEach((_, i) => {
        if (cut !== '') expect(pieces.some(({ notes }) => notes.includes(i))).toBe(true);
      });
    }
});

it('the picture has a mark for every call before each parser, and the sentence of the message on view', () => {
  const body = draw(definition, View, {
    recorded: careful as unknown as Run,
    sweeps: {},
    number: 'Figure 7',
    embedHref: '/embed/tool-call-parser/',
  }).body;
  const meant = TOOL_CALL_CASES.reduce((sum, one) => sum + one.meant.length, 0);
  expect(body.match(/<(circle|path) class="(right|wrong|back|lost)\b/g)).toHaveLength(2 * meant);
  expect(body).toContain('A closing bracket is missing. It is added at the end.');
  expect(body).toContain('vllm-project/vllm #41739');
  expect(body).not.toMatch(/="[^"]*(NaN|Infinity|undefined)[^"]*"/);
});

it('the words tell the message on view and every one in the table', () => {
  expect(summarize(careful, TOOL_CALL_CASES.length - 1)).toContain('1 call goes back to the model');
  expect(summarize(careful, 99)).toBe('');
  expect(tabulate(careful, TOOL_CALL_CASES.length).rows).toHaveLength(TOOL_CALL_CASES.length);
});
