/** What may be wrong with a short text of a YAML file, which is printed with TeX between dollar signs and with no other markup. */

import katex from 'katex';

/** TeX that stands where no dollar signs have it set, so that a reader would see its source. */
export const RAW_MATHS = /\$\$|\\[([]|\\(?:begin|frac|sqrt|operatorname|mathrm|mathbf|text|left|sum|max|tau|gamma)\b/;
const HTML_TAG = /<\/?[a-z][a-z\d-]*(?:\s[^<>]*)?\/?>|&(?:#\d+|#x[\da-f]+|[a-z]+\d*);/i;

function formulaProblem(tex: string): string | undefined {
  try {
    katex.renderToString(tex, { strict: 'error' });
    return undefined;
  } catch (error) {
    return `the formula $${tex}$ cannot be set: ${(error as Error).message}`;
  }
}

/** Every mistake in a sentence that can stand behind the text's place. */
export function shortTextProblems(text: string): string[] {
  const pieces = text.split('$');
  if (text.includes('$$')) return ['a formula stands between single dollar signs in a short text, not between $$'];
  if (pieces.length % 2 === 0) return [`a dollar sign is without its partner in "${text}"`];
  return pieces.flatMap((piece, index) => {
    if (index % 2 === 1) return formulaProblem(piece) ?? [];
    const tag = HTML_TAG.exec(piece)?.[0];
    const maths = RAW_MATHS.exec(piece)?.[0];
    return [
      ...(tag
        ? [`${tag} would be printed as it stands: a short text holds no HTML, only TeX between dollar signs`]
        : []),
      ...(maths ? [`maths was left as source (${maths}): put it between dollar signs`] : []),
    ];
  });
}
