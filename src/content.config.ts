import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';
export const collections = {
  walkthroughs: defineCollection({ loader: glob({ base: './content', pattern: '*/walkthroughs/*.mdx' }), schema: z.object({ title: z.string() }) }),
};
