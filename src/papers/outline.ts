/** What a schema asks of a file, in one line: "sources: key, title, short, urls?, ref?" inside brackets where it nests. */

import type { z } from 'astro/zod';

/** The parts of a zod type that the outline looks at. */
interface Def {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly entries?: Readonly<Record<string, string>>;
}

const defOf = (schema: z.ZodType) => schema.def as unknown as Def;
const MOST_CHOICES = 6;

/** "" for a plain value, else what stands inside. */
function inside(schema: z.ZodType): string {
  const { type, shape, element, innerType, entries } = defOf(schema);
  if (shape) return `{ ${outline(shape)} }`;
  if (element) return type === 'array' && inside(element) ? `[${inside(element)}]` : '';
  if (innerType) return inside(innerType);
  const choices = Object.values(entries ?? {});
  return choices.length > 0 && choices.length <= MOST_CHOICES ? choices.join(' | ') : '';
}

const isOptional = (schema: z.ZodType) => ['optional', 'default'].includes(defOf(schema).type);

function outline(shape: Readonly<Record<string, z.ZodType>>): string {
  return Object.entries(shape)
    .map(([name, field]) => {
      const more = inside(field);
      return `${name}${isOptional(field) ? '?' : ''}${more ? `: ${more}` : ''}`;
    })
    .join(', ');
}

/** The fields of an object schema; optional ones carry a question mark. */
export const outlineOf = (schema: z.ZodType): string => outline(defOf(schema).shape ?? {});
