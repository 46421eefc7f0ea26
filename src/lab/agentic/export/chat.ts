/** A trajectory as a line of training data: chat messages with tool calls, as fine-tuning libraries accept them. */

import type { Attempt } from '../factory.ts';
import type { Checks } from '../judge/check-list.ts';
import type { Turn } from '../policy/trajectory.ts';
import type { Task } from '../tasks/task.ts';
import { worlds } from '../worlds/index.ts';
import type { ToolDefinition } from '../worlds/tool.ts';

export interface ToolCall {
  readonly id: string;
  readonly type: 'function';
  /** `arguments` is JSON in a string, as the format has it. */
  readonly function: { readonly name: string; readonly arguments: string };
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

/** A tool's answer follows its call at once: both bear the number of the call. */
function chatMessages(turns: readonly Turn[]): ChatMessage[] {
  let calls = 0;
  return turns.map((turn): ChatMessage => {
    if (turn.role === 'tool')
      return { role: 'tool', tool_call_id: `call_${calls - 1}`, content: JSON.stringify(turn.result) };
    if (turn.role !== 'assistant' || turn.does !== 'calls') return { role: turn.role, content: turn.content };
    const { tool: name, args } = turn.call;
    const call: ToolCall = {
      id: `call_${calls++}`,
      type: 'function',
      function: { name, arguments: JSON.stringify(args) },
    };
    return { role: 'assistant', content: turn.content, tool_calls: [call] };
  });
}

/** `plan` is the number of the plan in the factory's stream, 0 for the first: with the seed it finds the task again. */
export function chatLine(plan: number, task: Task, { trajectory, checks, verdict }: Attempt): ChatLine {
  const { world, kind, persona } = task;
  const { good, mistaken } = verdict;
  return {
    messages: chatMessages(trajectory.turns),
    tools: chatTools(world),
    task: { plan, world, kind, persona },
    verdict: { checks, good, mistaken, slips: trajectory.slips },
  };
}
