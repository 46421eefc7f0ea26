import { unified } from '@astrojs/markdown-remark';
import mdx from '@astrojs/mdx';
import sitemap from '@astrojs/sitemap';
import svelte from '@astrojs/svelte';
import { defineConfig } from 'astro/config';
import rehypeKatex from 'rehype-katex';
import remarkMath from 'remark-math';
import { SITE } from './site.config.ts';
import { integrity } from './src/build/integrity.ts';
import { notices } from './src/build/notices.ts';
import { offline } from './src/build/offline.ts';
import { searchIndex } from './src/build/search-index.ts';
import { stylesheets } from './src/build/stylesheets.ts';
import { rehypeJoinOperators } from './src/papers/mathml.ts';
import { rehypeRowHeaders } from './src/papers/rehype-row-headers.ts';
import { rehypeScreens } from './src/papers/rehype-screens.ts';
import { rehypeSpoken } from './src/papers/rehype-spoken.ts';
import { remarkPaper } from './src/papers/remark-paper.ts';
import { plainTokens } from './src/site/plain-tokens.ts';
import { siteAddress } from './src/tools/site-address.ts';

const { origin, base } = siteAddress(process.env, SITE.address);

export default defineConfig({
  site: origin,
  base,
  outDir: process.env.OUT_DIR ?? './dist',
  trailingSlash: 'always',
  // integrity() looks at what the others have built, so it comes last.
  integrations: [
    svelte(),
    mdx(),
    sitemap({ filter: (page) => !/\/(embed|beside|cards|search|offline|code|meeting)\//.test(page) }),
    stylesheets(),
    searchIndex(),
    offline(),
    notices(),
    integrity(),
  ],
  markdown: {
    processor: unified({
      remarkPlugins: [remarkMath, remarkPaper],
      rehypePlugins: [
        [rehypeKatex, { strict: 'error', throwOnError: true }],
        rehypeJoinOperators,
        rehypeSpoken,
        rehypeRowHeaders,
        rehypeScreens,
      ],
    }),
    shikiConfig: { theme: 'css-variables', transformers: [plainTokens] },
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
