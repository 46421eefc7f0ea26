/** The simulated user: opens with a request, answers questions about it, says yes only to what was meant. */

import type { FactKey } from '../tasks/plan.ts';
import type { Task } from '../tasks/task.ts';
import { detailWords } from '../tasks/words.ts';
import type { Call, Value } from '../worlds/tool.ts';

export const isDetail = (key: FactKey): boolean => key === 'detail' || key === 'detail2';

/** What the user answers when asked for a fact. The same answer each time. */
export function tell(task: Task, key: FactKey): { readonly value: Value; readonly words: string } {
  const { value } = task.facts.find((fact) => fact.key === key)!;
  return { value, words: `${isDetail(key) ? detailWords(task.world, value) : value}.` };
}

/** Whether a call is one that the user wants: the same tool with the same arguments as in the plan. */
export function agrees(task: Task, call: Call): boolean {
  return task.rubric.checkpoints.some(
    ({ tool, args }) => tool === call.tool && Object.entries(args).every(([name, value]) => call.args[name] === value),
  );
}
