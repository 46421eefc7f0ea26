/** How calls and results are written in words: one word a value, positional arguments, one word for an error. */

import type { Args, Property, ToolDefinition, Value } from '../worlds/tool.ts';
import type { Result, World } from '../worlds/world.ts';

const isNamed = (world: World, value: Value) => world.subjects.includes(String(value)) || world.details.includes(value);

/** Every list of values that some argument of the world's tools can take. */
const listsOf = (world: World): (readonly Value[])[] =>
  world.tools.flatMap(({ definition }) =>
    Object.values(definition.inputSchema.properties).map((property) => property.enum),
  );

/** A value as one word: what users name is written as it is, everything else as the number of its place in the schema's list. */
export function wordFor(world: World, value: Value): string {
  if (isNamed(world, value)) return String(value);
  const list = listsOf(world).find((values) => values.includes(value));
  if (!list) throw new RangeError(`No argument of the ${world.id} can be ${JSON.stringify(value)}.`);
  return `#${list.indexOf(value)}`;
}

/** The word that stands for an argument in a specification: what kind of value it takes. */
export function placeholder(world: World, { enum: values }: Property): 'name' | 'detail' | 'id' {
  if (values.every((value) => world.subjects.includes(String(value)))) return 'name';
  return values.every((value) => world.details.includes(value)) ? 'detail' : 'id';
}

/** Words -> arguments in the schema's order; undefined when their number or one of them does not fit. */
export function argumentsFrom(world: World, tool: ToolDefinition, words: readonly string[]): Args | undefined {
  const properties = Object.entries(tool.inputSchema.properties);
  if (words.length !== properties.length) return undefined;
  const args: Record<string, Value> = {};
  for (const [i, [name, property]] of properties.entries()) {
    const value = property.enum.find((each, place) =>
      isNamed(world, each) ? String(each) === words[i] : `#${place}` === words[i],
    );
    if (value === undefined) return undefined;
    args[name] = value;
  }
  return args;
}

const TELLING = ['busy', 'locked'];

/** "#3", "ok" for a result without a value, "locked #3", "bad" for any other error. */
export function resultWords(world: World, { status, error, ...values }: Result): string[] {
  const first = Object.values(values as Args).slice(0, 1);
  const shown = first.map((value) => wordFor(world, value));
  if (status === 'error') return TELLING.includes(error ?? '') ? [error!, ...shown] : ['bad'];
  return shown.length > 0 ? shown : ['ok'];
}
