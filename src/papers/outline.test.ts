import { z } from 'astro/zod';
import { describe, expect, it } from 'vitest';
import { outlineOf } from './outline.ts';
import { YAML_FILES } from './schemas.ts';

describe('outlineOf', () => {
  it('names fields, marks optional ones, and goes into lists, objects and choices', () => {
    const place = z.strictObject({ page: z.string(), section: z.string().optional() }).refine(() => true);
    const file = z.strictObject({
      list: z.array(z.strictObject({ id: z.string(), kind: z.enum(['one', 'two']), tags: z.array(z.string()).min(1) })),
      place: place.optional(),
      rest: z.array(z.string()).default([]),
    });
    expect(outlineOf(file)).toBe('list: [{ id, kind: one | two, tags }], place?: { page, section? }, rest?');
  });

  it('reads the schema of every file of a paper', () => {
    for (const [name, schema] of Object.entries(YAML_FILES)) expect(outlineOf(schema), name).toMatch(/\[\{ /);
    expect(outlineOf(YAML_FILES.facts)).toContain('statement, value?, unit?');
  });
});
