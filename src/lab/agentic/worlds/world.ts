/** What a world is: typed tools over a small state of plain JSON. Calls never throw and never change the state they are given. */

import type { Json } from '../../experiment/experiment.ts';
import type { Random } from '../../random.ts';
import { type Args, argumentProblem, type Call, type Role, type ToolDefinition, type Value } from './tool.ts';

export type WorldId = 'calendar' | 'bank' | 'shop' | 'flights' | 'files';

/** Plain JSON, never changed in place. */
export type State = { readonly [key: string]: Json };

/**
 * What the simulator lets a call come to. success: what the tool says; busy: a transient failure, nothing happens and trying
 * again may work; partial: a partial failure, half of the effect, to be completed; locked: an edge case, the thing must be
 * unlocked first. Reads can only be busy; repairs and notes always succeed.
 */
export type Outcome = 'success' | 'busy' | 'partial' | 'locked';

/** How often a call comes to something else than success, each a share of all calls that can come to it. */
export interface Chances {
  readonly busy: number;
  readonly partial: number;
  readonly locked: number;
}

export const ALL_SUCCEED: Chances = { busy: 0, partial: 0, locked: 0 };

/** A small flat record. An error or a partial failure names the argument that its repair takes. */
export type Result = { readonly status: 'ok' | 'partial' | 'error'; readonly error?: string } & Readonly<
  Record<string, Value>
>;

export interface Step<S extends State = State> {
  readonly state: S;
  readonly result: Result;
}

export interface WorldTool<S extends State = State> {
  readonly role: Role;
  readonly definition: ToolDefinition;
  /** The effect of a call whose arguments fit the schema. Returns a new state, or the same one where nothing changes. */
  run(state: S, args: Args, outcome: Outcome): Step<S>;
}

/** A world whose every tool is known by its role. */
export interface World<S extends State = State> {
  readonly id: WorldId;
  readonly title: string;
  /** What a user can name: the values of the find tool's argument. */
  readonly subjects: readonly string[];
  /** The values of the act tool's last argument, which only the user knows: an amount, a number of people, a person. */
  readonly details: readonly Value[];
  /** One tool for each role, in the order in which they are listed to an agent. */
  readonly tools: readonly WorldTool<S>[];
  initial(random: Random): S;
  /** The subjects of the records that an undo could take back. */
  existing(state: S): readonly string[];
}

export const ok = (values: Args = {}): Result => ({ status: 'ok', ...values }) as Result;
export const failed = (error: string, values: Args = {}): Result => ({ status: 'error', error, ...values }) as Result;
export const halfDone = (values: Args): Result => ({ status: 'partial', ...values }) as Result;

/** The tool with this role. */
export function toolOf<S extends State>(world: World<S>, role: Role): WorldTool<S> {
  return world.tools.find((tool) => tool.role === role)!;
}

export function toolNamed<S extends State>(world: World<S>, name: string): WorldTool<S> | undefined {
  return world.tools.find(({ definition }) => definition.name === name);
}

/** One call with a given outcome: the world without chance. */
export function call<S extends State>(
  world: World<S>,
  state: S,
  { tool: name, args }: Call,
  outcome: Outcome,
): Step<S> {
  const tool = toolNamed(world, name);
  if (!tool) return { state, result: failed('unknown_tool') };
  if (argumentProblem(tool.definition, args)) return { state, result: failed('invalid_arguments') };
  if (outcome === 'busy') return { state, result: failed('busy') };
  return tool.run(state, args, outcome);
}

/** What one draw in [0, 1) makes of a call to a tool with this role. */
export function outcomeOf(role: Role, draw: number, { busy, partial, locked }: Chances): Outcome {
  if (role === 'complete' || role === 'unlock' || role === 'note') return 'success';
  if (draw < busy) return 'busy';
  if (role !== 'act') return 'success';
  if (draw < busy + partial) return 'partial';
  return draw < busy + partial + locked ? 'locked' : 'success';
}

/** One call under chance. Takes exactly one draw from `random`, whatever the call. */
export function simulate<S extends State>(
  world: World<S>,
  state: S,
  request: Call,
  random: Random,
  chances: Chances,
): Step<S> {
  const draw = random.uniform();
  const role = toolNamed(world, request.tool)?.role;
  return call(world, state, request, role ? outcomeOf(role, draw, chances) : 'success');
}
