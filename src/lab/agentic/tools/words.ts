/** English for generated names and sentences: articles, plurals, identifiers. */

/** "an exam", "a unit": by the first letter, with the few words of ours that sound otherwise. */
export function withArticle(noun: string): string {
  const vowel = /^[aeiou]/.test(noun) && !/^(uni|use|eur)/.test(noun);
  return `${vowel ? 'an' : 'a'} ${noun}`;
}

/** The plural of the head noun: "tax lots", "lorries", "wall boxes", "proofs of delivery". */
export function plural(noun: string): string {
  const of = noun.indexOf(' of ');
  if (of > 0) return plural(noun.slice(0, of)) + noun.slice(of);
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  if (/(s|x|z|ch|sh)$/.test(noun)) return `${noun}es`;
  return `${noun}s`;
}

/** "carbon dioxide level" to "carbon_dioxide_level". */
export const snakeCase = (words: string) => words.replaceAll(/[^a-z0-9]+/gi, '_').toLowerCase();

/** "carbon dioxide level" to "carbonDioxideLevel". */
export const camelCase = (words: string) =>
  words.replaceAll(/[^a-z0-9]+(\w)/gi, (_, letter: string) => letter.toUpperCase());

/** "equity orders" to "Equity orders". */
export const capitalized = (words: string) => `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
