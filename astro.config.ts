import { unified } from '@astrojs/markdown-remark';
import mdx from '@astrojs/mdx';
import sitemap from '@astrojs/sitemap';
import svelte from '@astrojs/svelte';
import { defineConfig } from 'astro/config';
import rehypeKatex from 'rehype-katex';
import remarkMath from 'remark-math';
import { integrity } from './src/build/integrity.ts';
import { notices } from './src/build/notices.ts';
import { offline } from './src/build/offline.ts';
import { searchIndex } from './src/build/search-index.ts';
import { rehypeJoinOperators } from './src/papers/mathml.ts';

export default defineConfig({
  site: process.env.SITE ?? 'https://paperclip.example',
  base: process.env.BASE_PATH ?? '/',
  outDir: process.env.OUT_DIR ?? './dist',
  trailingSlash: 'always',
  // integrity() looks at what the others have built, so it comes last.
  integrations: [
    svelte(),
    mdx(),
    sitemap({ filter: (page) => !/\/(embed|cards|search|offline)\//.test(page) }),
    searchIndex(),
    offline(),
    notices(),
    integrity(),
  ],
  markdown: {
    processor: unified({
      remarkPlugins: [remarkMath],
      rehypePlugins: [[rehypeKatex, { strict: 'error', throwOnError: true }], rehypeJoinOperators],
    }),
    shikiConfig: { theme: 'css-variables' },
  },
  // Nothing inline: public/_headers asks hosts for a policy that forbids it.
  build: { inlineStylesheets: 'never' },
  vite: {
    worker: { format: 'es' },
    build: {
      assetsInlineLimit: 0,
      rolldownOptions: {
        // Astro marks its own modules with a directive that the bundler does not know; authors can do nothing about it.
        onLog: (level, log, handle) => log.code !== 'MODULE_LEVEL_DIRECTIVE' && handle(level, log),
      },
    },
  },
});
