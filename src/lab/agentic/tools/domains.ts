/**
 * Domain evolution: key categories give application domains, generation by generation. The report evolves them with a language model after
 * WizardLM's Evol-Instruct (in depth: concretise, deepen; in breadth: new topics; failed offspring is thrown away). No language model
 * is involved here: the same moves recombine words that were written by hand, and offspring too like what exists is refused.
 */

import { type Category, categories, type SeedDomain } from '../../data/tool-domains.ts';
import { Random } from '../../random.ts';
import { type Field, readField } from './fields.ts';
import { GenePool } from './genes.ts';
import { type DomainObject, readObject } from './objects.ts';
import { type Constraint, constraints, settings } from './settings.ts';
import { plural } from './words.ts';

export const OPERATORS = ['seed', 'concretise', 'deepen', 'shift', 'combine'] as const;
export type Operator = (typeof OPERATORS)[number];

export interface Domain {
  /** Its place in the order of birth. */
  readonly index: number;
  /** "pick and place for a charity, with strict audit": unique. */
  readonly name: string;
  readonly category: string;
  readonly topic: string;
  readonly setting: string | undefined;
  readonly constraints: readonly Constraint[];
  readonly objects: readonly DomainObject[];
  readonly fields: readonly Field[];
  readonly operator: Operator;
  /** Indices of the domains that it came from. */
  readonly parents: readonly number[];
  readonly generation: number;
  /** Seed of its tools, so that one domain's tools can be made without the others'. */
  readonly toolSeed: number;
}

type Genes = Pick<Domain, 'category' | 'topic' | 'setting' | 'constraints' | 'objects' | 'fields'>;

const MOST_CONSTRAINTS = 2;
/** A domain with fewer would have too few tools to give. */
const LEAST_OBJECTS = 4;
/** Refusals in a row after which evolution has run dry. */
const PATIENCE = 2000;

/** What a domain is made of: its objects, fields, constraints and setting. */
export function genesOf(domain: Genes): ReadonlySet<string> {
  return new Set([
    ...domain.objects.map(({ noun }) => `object ${noun}`),
    ...domain.fields.map(({ name }) => `field ${name}`),
    ...domain.constraints.map(({ phrase }) => phrase),
    ...(domain.setting ? [domain.setting] : []),
  ]);
}

const nameOf = ({ topic, setting, constraints: hard }: Genes) =>
  [[topic, setting].filter(Boolean).join(' '), ...hard.map(({ phrase }) => phrase)].join(', ');

const pick = <T>(items: readonly T[], random: Random): T => items[random.integer(items.length)]!;

/** `count` different items in random order, or all when there are fewer. */
export function sample<T>(items: readonly T[], count: number, random: Random): T[] {
  const pool = [...items];
  for (let i = 0; i < Math.min(count, pool.length); i++) {
    const j = i + random.integer(pool.length - i);
    [pool[i], pool[j]] = [pool[j]!, pool[i]!];
  }
  return pool.slice(0, count);
}

/** The items of both, without those of `b` that bear a name of `a`. */
const union = <T>(a: readonly T[], b: readonly T[], name: (item: T) => string): T[] => {
  const names = new Set(a.map(name));
  return [...a, ...b.filter((item) => !names.has(name(item)))];
};
const nounOf = ({ noun }: DomainObject) => noun;
const fieldName = ({ name }: Field) => name;

const seedGenes = (category: Category, { topic, objects, fields }: SeedDomain): Genes => ({
  category: category.name,
  topic,
  setting: undefined,
  constraints: [],
  objects: objects.map(readObject),
  fields: fields.map(readField),
});

/** All but one object of the domain, and one that a related domain handles. */
function mutatedObjects(parent: Genes, relative: Genes, random: Random): DomainObject[] {
  const kept = sample(parent.objects, parent.objects.length - 1, random);
  return union(kept, sample(relative.objects, 1, random), nounOf);
}

/** The child's genes, or undefined when the move does not apply to this parent. */
function offspring(operator: Operator, parent: Genes, relative: Genes, random: Random): Genes | undefined {
  const objects = mutatedObjects(parent, relative, random);
  if (operator === 'concretise') {
    return parent.setting ? undefined : { ...parent, objects, setting: pick(settings, random) };
  }
  if (operator === 'deepen') {
    const added = pick(constraints, random);
    if (parent.constraints.length >= MOST_CONSTRAINTS || parent.constraints.includes(added)) return undefined;
    return { ...parent, objects, constraints: [...parent.constraints, added] };
  }
  if (/ (with|around) /.test(parent.topic) || / (with|around) /.test(relative.topic)) return undefined;
  const halfOf = <T>(items: readonly T[]) => sample(items, 3, random);
  const fields = union(halfOf(parent.fields), halfOf(relative.fields), fieldName);
  if (operator === 'shift') {
    const centre = pick(relative.objects, random);
    return {
      ...parent,
      topic: `${parent.topic} around ${plural(centre.noun)}`,
      objects: union([centre], sample(parent.objects, 4, random), nounOf),
      fields,
    };
  }
  return {
    ...parent,
    topic: `${parent.topic} with ${relative.topic}`,
    objects: union(halfOf(parent.objects), halfOf(relative.objects), nounOf),
    fields,
  };
}

export interface Birth {
  readonly domain: Domain;
  /** Offspring refused since the last birth. */
  readonly refused: number;
}

/**
 * Domains in order of birth, without end: first the seeds, then offspring whose likeness to every earlier domain is at most `alike`
 * (0 to 1) and whose name is new. Ends when PATIENCE offspring in a row are refused.
 */
export function* evolveDomains(random: Random, alike: number): Generator<Birth, void, void> {
  const domains: Domain[] = [];
  const byCategory = new Map<string, Domain[]>();
  const pool = new GenePool();
  const names = new Set<string>();
  let refused = 0;
  const born = (genes: Genes, operator: Operator, parents: readonly Domain[]): Birth => {
    const domain: Domain = {
      ...genes,
      index: domains.length,
      name: nameOf(genes),
      operator,
      parents: parents.map(({ index }) => index),
      generation: parents.length ? 1 + Math.max(...parents.map(({ generation }) => generation)) : 0,
      toolSeed: random.integer(2 ** 31),
    };
    domains.push(domain);
    byCategory.set(domain.category, [...(byCategory.get(domain.category) ?? []), domain]);
    pool.add(genesOf(genes));
    names.add(domain.name);
    const birth = { domain, refused };
    refused = 0;
    return birth;
  };

  const isNew = (genes: Genes) =>
    genes.objects.length >= LEAST_OBJECTS &&
    !names.has(nameOf(genes)) &&
    pool.greatestLikeness(genesOf(genes)) <= alike;

  for (const category of categories)
    for (const seed of category.domains) yield born(seedGenes(category, seed), 'seed', []);
  while (refused < PATIENCE) {
    const operator = pick(OPERATORS.slice(1), random);
    const parent = pick(domains, random);
    // Only a combination may reach beyond its category.
    const family = operator === 'combine' ? domains : byCategory.get(parent.category)!;
    const relative = pick(family, random);
    const genes = parent === relative ? undefined : offspring(operator, parent, relative, random);
    if (genes && isNew(genes)) {
      yield born(genes, operator, operator === 'combine' || operator === 'shift' ? [parent, relative] : [parent]);
    } else refused++;
  }
}

/** The first `count` domains; fewer when evolution runs dry before. */
export function firstDomains(seed: number, alike: number, count: number): Domain[] {
  const domains: Domain[] = [];
  for (const { domain } of evolveDomains(new Random(seed), alike)) {
    if (domains.push(domain) === count) break;
  }
  return domains;
}
