/** A trajectory as a line of training data: chat messages with tool calls, in either of the two forms that are in use. */

import type { Attempt } from '../factory.ts';
import type { Checks } from '../judge/check-list.ts';
import type { Turn } from '../policy/trajectory.ts';
import type { Task } from '../tasks/task.ts';
import { worlds } from '../worlds/index.ts';
import type { ToolDefinition } from '../worlds/tool.ts';

/**
 * How the arguments of a call are written. `object`: what chat templates of open models go through or write out as JSON
 * themselves, and what fails or comes out quoted twice from a string. `string`: JSON in a string, as OpenAI's API has it.
 */
export const ARGUMENT_FORMS = ['object', 'string'] as const;
export type ArgumentForm = (typeof ARGUMENT_FORMS)[number];

export interface ToolCall {
  /** Nine letters and digits: Mistral's templates take no other. */
  readonly id: string;
  readonly type: 'function';
  readonly function: { readonly name: string; readonly arguments: Readonly<Record<string, unknown>> | string };
}

export type ChatMessage =
  | { readonly role: 'system' | 'user'; readonly content: string }
  | { readonly role: 'assistant'; readonly content: string; readonly tool_calls?: readonly ToolCall[] }
  | { readonly role: 'tool'; readonly tool_call_id: string; readonly content: string };

export interface ChatTool {
  readonly type: 'function';
  readonly function: {
    readonly name: string;
    readonly description: string;
    readonly parameters: ToolDefinition['inputSchema'];
  };
}

/** One line of the file. Libraries read `messages` and `tools`; the rest is for whoever wants to filter again. */
export interface ChatLine {
  readonly messages: readonly ChatMessage[];
  readonly tools: readonly ChatTool[];
  readonly task: { readonly plan: number; readonly world: string; readonly kind: string; readonly persona: string };
  readonly verdict: {
    readonly checks: Checks;
    /** The truth by the rubric. The file holds what the judge accepted, so that this is not always true. */
    readonly good: boolean;
    readonly mistaken: boolean;
    /** What the scripted agent got wrong. */
    readonly slips: readonly string[];
  };
}

const chatTools = (world: Task['world']): ChatTool[] =>
  worlds[world].tools.map(({ definition: { name, description, inputSchema } }) => ({
    type: 'function',
    function: { name, description, parameters: inputSchema },
  }));

const idOf = (call: number) => `call${String(call).padStart(5, '0')}`;

/** A tool's answer follows its call at once: both bear the number of the call. */
function chatMessages(turns: readonly Turn[], form: ArgumentForm): ChatMessage[] {
  let calls = 0;
  return turns.map((turn): ChatMessage => {
    if (turn.role === 'tool')
      return { role: 'tool', tool_call_id: idOf(calls - 1), content: JSON.stringify(turn.result) };
    if (turn.role !== 'assistant' || turn.does !== 'calls') return { role: turn.role, content: turn.content };
    const { tool: name, args } = turn.call;
    const call: ToolCall = {
      id: idOf(calls++),
      type: 'function',
      function: { name, arguments: form === 'object' ? args : JSON.stringify(args) },
    };
    return { role: 'assistant', content: turn.content, tool_calls: [call] };
  });
}

/** `plan` is the number of the plan in the factory's stream, 0 for the first: with the seed it finds the task again. */
export function chatLine(
  plan: number,
  task: Task,
  { trajectory, checks, verdict }: Attempt,
  form: ArgumentForm,
): ChatLine {
  const { world, kind, persona } = task;
  const { good, mistaken } = verdict;
  return {
    messages: chatMessages(trajectory.turns, form),
    tools: chatTools(world),
    task: { plan, world, kind, persona },
    verdict: { checks, good, mistaken, slips: trajectory.slips },
  };
}
