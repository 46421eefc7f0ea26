/** For highlighted code: what has the colour of the text needs no element of its own, which halves the elements of a block. */

import type { ShikiConfig } from 'astro';

/** The theme's names of what our styles (code.css) leave in the colour of the text. */
const PLAIN = /^color:var\(--astro-code-(foreground|token-parameter|token-function|token-link)\)$/;

export const plainTokens: NonNullable<ShikiConfig['transformers']>[number] = {
  name: 'plain-tokens',
  line(line) {
    line.children = line.children.flatMap((token) =>
      token.type === 'element' && PLAIN.test(String(token.properties.style)) ? token.children : [token],
    );
  },
};
