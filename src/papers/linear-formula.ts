/** A formula as one line of plain text with its roots and fractions, under the names by which it is sought: "S_max^h > tau", "1/√d". */

import katex from 'katex';
import { type DefaultTreeAdapterMap, parseFragment } from 'parse5';
import { joinOperators } from './mathml.ts';

type Node = DefaultTreeAdapterMap['childNode'];

const SPACED = /^[=<>≤≥≈≪≫∼∈∣+−×⋅←→]$/;
/** Greek letters are written by name, because few readers can type them into a search. */
const GREEK =
  /\\(alpha|beta|gamma|delta|epsilon|varepsilon|zeta|eta|theta|kappa|lambda|mu|nu|xi|pi|rho|sigma|tau|phi|varphi|chi|psi|omega|Gamma|Delta|Theta|Lambda|Sigma|Phi|Psi|Omega)(?![A-Za-z])/g;
const APPLY = /\u2061/g;

/** Puts brackets around anything longer than one name or number, so that 1/(a + b) does not read as 1/a + b. */
const group = (text: string): string => (/^[\p{L}\p{N}.′⊤]*$/u.test(text) ? text : `(${text.trim()})`);

function linear(node: Node | undefined): string {
  if (!node) return '';
  if ('value' in node) return node.value.replace(APPLY, '');
  if (!('tagName' in node) || node.tagName === 'annotation') return '';
  const parts = node.childNodes.filter((child) => 'tagName' in child);
  const [a, b, c] = parts.map(linear) as [string, string, string];
  switch (node.tagName) {
    case 'msub':
    case 'munder':
      return `${a}_${group(b)}`;
    case 'msup':
      return `${a}^${group(b)}`;
    case 'msubsup':
    case 'munderover':
      return `${a}_${group(b)}^${group(c)}`;
    case 'mfrac':
      return `${group(a)}/${group(b)}`;
    case 'msqrt':
      return `√${group(parts.map(linear).join(''))}`;
    case 'mo': {
      const sign = node.childNodes.map(linear).join('');
      return SPACED.test(sign) ? ` ${sign} ` : sign;
    }
    case 'mspace':
      return ' ';
    default:
      return node.childNodes.map(linear).join('');
  }
}

/** Throws KaTeX's own message when the TeX is wrong. */
export const linearFormula = (tex: string): string =>
  parseFragment(
    joinOperators(katex.renderToString(tex.replace(GREEK, '{\\text{$1}}'), { output: 'mathml', strict: 'error' })),
  )
    .childNodes.map(linear)
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
