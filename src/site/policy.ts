/** The content policy of every page, as a page itself can say it: hosts that read no public/_headers have it too. */

/**
 * Everything is the site's own. wasm-unsafe-eval: the kernels are WebAssembly. style-src-attr: KaTeX and the charts place by style
 * attributes. blob: and data: for pictures and fonts: the SVG and PNG that a reader saves are made in the tab.
 */
export const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' blob: data:; font-src 'self'; connect-src 'self'; worker-src 'self'; frame-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'";
