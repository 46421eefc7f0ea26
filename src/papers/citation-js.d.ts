/** The two parts of Citation.js's BibTeX plugin that we use: it has no types of its own. */

declare module '@citation-js/plugin-bibtex/lib/input/file.js' {
  /** Field names are in lower case; values are TeX, without the outermost braces or quotes and with `@string` names filled in. */
  export function parse(source: string): {
    readonly type: string;
    readonly label: string;
    readonly properties: Readonly<Record<string, string | number>>;
  }[];
}

declare module '@citation-js/plugin-bibtex/lib/input/value.js' {
  interface Name {
    readonly family?: string;
    readonly given?: string;
    /** "van der". */
    readonly prefix?: string;
    /** "Jr.". */
    readonly suffix?: string;
  }
  export function parse(tex: string, field: 'author'): Name[];
  export function parse(tex: string, field: 'title'): string;
}
