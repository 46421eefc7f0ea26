/** Reads every message with both parsers and counts what became of the calls that were meant. */

import { armOf, type Experiment } from '../../../lab/experiment/experiment.ts';
import { CASE_TOOLS, TOOL_CALL_CASES, type ToolCallCase } from '../../../lab/thinking/tool-call-cases.ts';
import { parseStrictly, parseToolCalls, type ToolCall } from '../../../lab/thinking/tool-calls.ts';
import {
  PARSERS,
  type ToolCallParserFrame,
  type ToolCallParserParams,
  type toolCallParserParams,
  toolCallParserSpec,
} from './spec.ts';

/** The same value with the keys of every object in order, as text. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
const written = ({ name, arguments: args }: Pick<ToolCall, 'name' | 'arguments'>) => `${name} ${canonical(args)}`;

/** Each call that was meant runs once, goes back, or is lost; a call that nobody meant is wrong. */
function fates(meant: ToolCallCase['meant'], calls: readonly ToolCall[]) {
  const open = meant.map(written);
  const wrong: string[] = [];
  let [right, returned] = [0, 0];
  for (const call of calls) {
    if (!call.runs) {
      returned++;
      continue;
    }
    const at = open.indexOf(written(call));
    if (at < 0) wrong.push(written(call));
    else {
      open.splice(at, 1);
      right++;
    }
  }
  return { right, wrong, returned, lost: Math.max(0, meant.length - right - wrong.length - returned) };
}

function* run({ runsCut }: ToolCallParserParams, armId: string): Generator<ToolCallParserFrame, void, void> {
  const { id } = armOf(PARSERS, armId);
  for (const [step, { id: message, text, meant, usedIds = [] }] of TOOL_CALL_CASES.entries()) {
    if (id === 'strict') {
      const { calls, says } = parseStrictly(text, CASE_TOOLS);
      yield { step, message, ...fates(meant, calls), says: says === undefined ? [] : [says] };
    } else {
      const { calls, notes } = parseToolCalls(text, CASE_TOOLS, { usedIds, runsCut });
      yield { step, message, ...fates(meant, calls), says: notes.map(({ says }) => says) };
    }
  }
}

export const experiment: Experiment<typeof toolCallParserParams, ToolCallParserFrame> = { ...toolCallParserSpec, run };
