/** What the HTML of each kind of page may weigh, compressed as a host sends it. */

import { gzipSync } from 'node:zlib';

interface Kind {
  readonly name: string;
  readonly files: RegExp;
  /** Bytes of gzipped HTML. */
  readonly most: number;
}

/** A page belongs to the first kind whose pattern fits its file. */
const KINDS: readonly Kind[] = [
  { name: 'A figure alone', files: /^embed\//, most: 30_000 },
  { name: 'The page of a source file', files: /^code\//, most: 15_000 },
  { name: 'One question', files: /^[^/]+\/questions\/[^/]+\//, most: 10_000 },
  {
    name: 'A list of a paper',
    files: /^[^/]+\/(?:sources|results|corrections|questions|glossary|club)\/index\.html$/,
    most: 90_000,
  },
  { name: 'A walkthrough', files: /^(?!cards\/)[^/]+\/[^/]+\/index\.html$/, most: 140_000 },
  // A live figure, a still of each walkthrough, and the report in thirty rows.
  { name: 'The first page', files: /^index\.html$/, most: 50_000 },
  { name: 'Any other page', files: /./, most: 40_000 },
];

/** Plain sentences about a page that is heavier than its kind may be. */
export function weightProblems(file: string, html: string): string[] {
  const kind = KINDS.find(({ files }) => files.test(file));
  const bytes = gzipSync(html).length;
  if (!kind || bytes <= kind.most) return [];
  return [
    `${file}: it weighs ${(bytes / 1000).toFixed(1)} kB compressed. ${kind.name} may weigh ${kind.most / 1000} kB.`,
  ];
}
