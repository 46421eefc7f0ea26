/** Symbols with an index, such as S_max or W_q, found in plain text so that they can be set as such. */

/** Pieces of text in order; a piece with `index` is a symbol. "the S_max of" gives "the ", S with index "max", " of". */
export function symbolsIn(text: string): { text: string; index?: string }[] {
  const parts = text.split(/\b([A-Z])_([a-z]+)\b/);
  const pieces: { text: string; index?: string }[] = [];
  for (let i = 0; i < parts.length; i += 3) {
    if (parts[i]) pieces.push({ text: parts[i]! });
    if (parts[i + 1] && parts[i + 2]) pieces.push({ text: parts[i + 1]!, index: parts[i + 2]! });
  }
  return pieces;
}
