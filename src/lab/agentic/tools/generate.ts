/** The tools of one domain: operations on its objects with parameters from its fields. No language model is involved. */

import { Random } from '../../random.ts';
import { type Domain, sample } from './domains.ts';
import { type Field, objectSchema, readField } from './fields.ts';
import type { DomainObject, ObjectKind } from './objects.ts';
import { type Operation, operations, PARAMETERS, READ_EXTRAS, WRITE_EXTRAS } from './operations.ts';
import type { ToolSpec } from './spec.ts';
import { camelCase, capitalized, plural, snakeCase, withArticle } from './words.ts';

const CONTEXTS = ['Used in {d}.', 'Part of {d}.', 'Made for {d}.', 'Belongs to {d}.'];
/** Share of optional parameters of an operation that a tool has. */
const MAY = 0.6;
/** Share of tools that get one, and with the same chance one more, parameter out of the extras. */
const EXTRA = 0.35;

/** Every tool that the domain could have: each operation that suits the kind of each of its objects. */
const candidates = ({ objects }: Domain) =>
  objects.flatMap((object) => operations[object.kind].map((operation) => ({ object, operation })));

/** Every domain can give this many tools: four objects or more, twelve operations or more on each. */
export const MOST_TOOLS = 48;

/** What the domain's tools are chosen to do, with how they are named and the chance that decides the rest. */
function plan(domain: Domain, count: number) {
  const random = new Random(domain.toolSeed);
  const nameStyle = random.integer(2) ? snakeCase : (words: string) => camelCase(words.replaceAll('_', ' '));
  return { random, nameStyle, chosen: sample(candidates(domain), count, random.fork()) };
}

/** `count` tools, at most MOST_TOOLS, with names unique in the domain. Same domain, same tools; fewer are the first of more. */
export function toolsOf(domain: Domain, count: number): ToolSpec[] {
  const { random, nameStyle, chosen } = plan(domain, count);
  return chosen.map(({ object, operation }) => toolOf(domain, object, operation, nameStyle, random));
}

/** The kinds of object that these tools work on, without making the tools. */
export const objectKindsOf = (domain: Domain, count: number): ObjectKind[] =>
  plan(domain, count).chosen.map(({ object }) => object.kind);

function toolOf(
  domain: Domain,
  object: DomainObject,
  operation: Operation,
  nameStyle: (words: string) => string,
  random: Random,
): ToolSpec {
  const { noun } = object;
  const fill = (text: string) =>
    text.replaceAll('{a}', withArticle(noun)).replaceAll('{ns}', plural(noun)).replaceAll('{n}', noun);
  const plain = operation.verb === 'list' || operation.verb === 'archive' ? plural(noun) : noun;
  const name = nameStyle(`${operation.verb} ${plain}`);
  const context = CONTEXTS[random.integer(CONTEXTS.length)]!.replace('{d}', domain.name);

  const needed = operation.needs.flatMap((recipe) => parametersOf(recipe, domain, object, fill, random));
  const changes = operation.effect !== 'reads';
  // A constraint of the domain binds what changes something.
  if (changes) needed.push(...domain.constraints.map(({ field }) => readField(field)));
  const optional = operation.may
    .filter(() => random.uniform() < MAY)
    .flatMap((recipe) => parametersOf(recipe, domain, object, fill, random));
  const extras = sample(changes ? WRITE_EXTRAS : READ_EXTRAS, 2, random).map(readField);
  for (const extra of extras) if (random.uniform() < EXTRA) optional.push(extra);
  const required = withoutDoubles(needed);

  return {
    name,
    description: `${fill(operation.says)}. ${fill(operation.gives)}. ${context}`,
    inputSchema: objectSchema(withoutDoubles([...required, ...optional]), required.length),
    annotations: {
      title: capitalized(`${operation.verb.replaceAll('_', ' ')} ${plain}`),
      readOnlyHint: !changes,
      ...(changes && { destructiveHint: operation.effect === 'destroys' }),
    },
  };
}

function withoutDoubles(fields: readonly Field[]): Field[] {
  const seen = new Set<string>();
  return fields.filter(({ name }) => !seen.has(name) && seen.add(name));
}

/** The parameters that one recipe of an operation stands for. */
function parametersOf(
  recipe: string,
  domain: Domain,
  { noun }: DomainObject,
  fill: (text: string) => string,
  random: Random,
): Field[] {
  if (recipe === 'id') return [readField(`${camelCase(noun)}Id text: Identifier of the ${noun}`)];
  if (recipe === 'fields') return sample(domain.fields, 1 + random.integer(3), random);
  if (recipe === 'filter') {
    const conditions = sample(domain.fields, 1 + random.integer(3), random);
    const description = 'Only those for which all of this holds';
    return [{ name: 'filter', schema: { ...objectSchema(conditions, 0), description } }];
  }
  if (recipe === 'sort') {
    const keys = sample(domain.fields, 3, random).map(({ name }) => name);
    return [{ name: 'sortBy', schema: { type: 'string', enum: keys, description: 'Field that orders the answer' } }];
  }
  return [readField(fill(PARAMETERS[recipe]!))];
}
