/** A text short enough for a line in a list of results. */

/** As many whole sentences as fit; of a first one that does not, as many words. `most` counts characters. */
export function excerpt(text: string, most = 250): string {
  if (text.length <= most) return text;
  const sentences = text.slice(0, most + 1).match(/^.*[.?!](?=\s)/s)?.[0];
  if (sentences) return sentences;
  const words = text.slice(0, most).replace(/[\s,;:]+\S*$/, '');
  return `${words}…`;
}
