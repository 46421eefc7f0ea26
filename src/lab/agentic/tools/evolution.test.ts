import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { Random } from '../../random.ts';
import { evolveDomains, firstDomains, genesOf, OPERATORS } from './domains.ts';
import { readField } from './fields.ts';
import { MOST_TOOLS, toolsOf } from './generate.ts';
import { GenePool, likeness } from './genes.ts';
import type { ToolSpec } from './spec.ts';
import { camelCase, plural, snakeCase, withArticle } from './words.ts';

const ALIKE = 0.8;
const domains = firstDomains(1, ALIKE, 500);
const tools = domains.flatMap((domain) => toolsOf(domain, 40));

describe('words', () => {
  it('take their plural and article', () => {
    expect(['tax lot', 'lorry', 'wall box', 'proof of delivery', 'survey'].map(plural)).toEqual([
      'tax lots',
      'lorries',
      'wall boxes',
      'proofs of delivery',
      'surveys',
    ]);
    expect(['exam', 'unit', 'lorry'].map(withArticle)).toEqual(['an exam', 'a unit', 'a lorry']);
  });

  it('become identifiers', () => {
    expect(snakeCase('no-fly zone')).toBe('no_fly_zone');
    expect(camelCase('no-fly zone')).toBe('noFlyZone');
  });
});

describe('readField', () => {
  it('reads every kind', () => {
    const kinds = ['text', 'flag', 'date', 'time', 'list', 'integer 1..9', 'number -80..0.5', 'day | week'];
    expect(kinds.map((kind) => readField(`name ${kind}: What it is`).schema)).toEqual([
      { type: 'string', description: 'What it is' },
      { type: 'boolean', description: 'What it is' },
      { type: 'string', format: 'date', description: 'What it is' },
      { type: 'string', format: 'date-time', description: 'What it is' },
      { type: 'array', items: { type: 'string' }, maxItems: 50, description: 'What it is' },
      { type: 'integer', minimum: 1, maximum: 9, description: 'What it is' },
      { type: 'number', minimum: -80, maximum: 0.5, description: 'What it is' },
      { type: 'string', enum: ['day', 'week'], description: 'What it is' },
    ]);
  });

  it('refuses what is no field, with the line in the sentence', () => {
    expect(() => readField('speed fast: How fast')).toThrow('"speed fast: How fast" is not a field');
    expect(() => readField('speed number 0..2')).toThrow('is not a field');
  });
});

describe('GenePool', () => {
  it('finds the greatest likeness to any set of the pool', () => {
    const random = new Random(7);
    const sets = Array.from(
      { length: 60 },
      () => new Set(Array.from({ length: 6 }, () => `gene ${random.integer(40)}`)),
    );
    const pool = new GenePool();
    for (const [i, genes] of sets.entries()) {
      const earlier = sets.slice(0, i).map((other) => likeness(genes, other));
      expect(pool.greatestLikeness(genes)).toBe(Math.max(0, ...earlier));
      pool.add(genes);
    }
  });
});

describe('evolveDomains', () => {
  it('gives the same domains for the same seed and others for another', () => {
    expect(firstDomains(1, ALIKE, 200)).toEqual(domains.slice(0, 200));
    expect(firstDomains(2, ALIKE, 200).map(({ name }) => name)).not.toEqual(
      domains.slice(0, 200).map(({ name }) => name),
    );
  });

  it('gives every domain a name of its own', () => {
    expect(new Set(domains.map(({ name }) => name)).size).toBe(500);
  });

  it('lets no offspring be more like an earlier domain than allowed', () => {
    const genes = domains.map(genesOf);
    const tooLike = domains.filter(
      ({ index, operator }) =>
        operator !== 'seed' && genes.slice(0, index).some((earlier) => likeness(genes[index]!, earlier) > ALIKE),
    );
    expect(tooLike).toEqual([]);
  });

  it('descends from seeds by every operator, each child one generation below its parents', () => {
    expect(new Set(domains.map(({ operator }) => operator))).toEqual(new Set(OPERATORS));
    for (const { index, parents, generation } of domains) {
      expect(parents.every((parent) => parent < index)).toBe(true);
      const above = Math.max(-1, ...parents.map((parent) => domains[parent]!.generation));
      expect(generation).toBe(above + 1);
    }
    expect(Math.max(...domains.map(({ generation }) => generation))).toBeGreaterThanOrEqual(3);
  });

  it('combines across categories, and only so leaves its category', () => {
    const crossed = domains.filter(({ category, parents }) =>
      parents.some((parent) => domains[parent]!.category !== category),
    );
    expect(crossed.length).toBeGreaterThan(10);
    expect(new Set(crossed.map(({ operator }) => operator))).toEqual(new Set(['combine']));
  });

  it('runs dry when offspring must differ in nearly everything', () => {
    const births = [...evolveDomains(new Random(1), 0.2)];
    expect(births.length).toBeGreaterThanOrEqual(68);
    expect(births.length).toBeLessThan(300);
  });
});

describe('toolsOf', () => {
  it('gives 20,000 tools of which Ajv accepts every schema, and compiles a twentieth in strict mode', () => {
    expect(tools).toHaveLength(20_000);
    const ajv = new Ajv({ strict: true, formats: { date: true, 'date-time': true } });
    expect(tools.filter(({ inputSchema }) => !ajv.validateSchema(inputSchema))).toEqual([]);
    expect(ajv.validateSchema({ type: 'objekt' })).toBe(false);
    for (let i = 0; i < tools.length; i += 20) ajv.compile(tools[i]!.inputSchema);
  });

  it('gives valid MCP definitions: a portable name, words, an object schema without doubles', () => {
    const isValid = ({ name, description, inputSchema: { type, properties = {}, required = [] } }: ToolSpec) =>
      /^[A-Za-z][A-Za-z0-9_]{2,63}$/.test(name) &&
      /^[A-Z].+\. Returns .+\. .+\.$/.test(description) &&
      !/[{}]|undefined/.test(description) &&
      type === 'object' &&
      new Set(required).size === required.length &&
      required.every((each) => Object.hasOwn(properties, each));
    expect(tools.filter((tool) => !isValid(tool))).toEqual([]);
  });

  it('gives names that are unique in their domain', () => {
    for (let d = 0; d < domains.length; d++) {
      const names = tools.slice(d * 40, d * 40 + 40).map(({ name }) => name);
      expect(new Set(names).size).toBe(40);
    }
  });

  it('can give every domain MOST_TOOLS tools, and fewer are the first of more', () => {
    for (const domain of domains) {
      const most = toolsOf(domain, MOST_TOOLS);
      expect(most).toHaveLength(MOST_TOOLS);
      expect(toolsOf(domain, 3)).toEqual(most.slice(0, 3));
    }
  });

  it('uses every type of parameter, and requires some but not all', () => {
    const all = tools.flatMap(({ inputSchema }) => Object.values(inputSchema.properties ?? {}));
    expect(new Set(all.map(({ type }) => type))).toEqual(
      new Set(['string', 'number', 'integer', 'boolean', 'array', 'object']),
    );
    expect(all.some((each) => each.enum)).toBe(true);
    const required = tools.reduce((sum, { inputSchema }) => sum + (inputSchema.required?.length ?? 0), 0);
    expect(required / all.length).toBeGreaterThan(0.2);
    expect(required / all.length).toBeLessThan(0.8);
  });

  it('binds what changes something to the constraints of its domain', () => {
    const strict = domains.find(({ constraints }) => constraints.length === 2)!;
    const fields = strict.constraints.map(({ field }) => readField(field).name);
    for (const { annotations, inputSchema } of toolsOf(strict, MOST_TOOLS)) {
      const bound = fields.every((field) => inputSchema.required?.includes(field));
      expect(bound).toBe(annotations?.readOnlyHint === false);
    }
  });
});
