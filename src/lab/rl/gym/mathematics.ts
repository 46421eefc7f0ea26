/** The 24 game: an expression is parsed and computed in exact fractions; every given number must be used once. */

import { type Check, type Environment, verdictOf } from './environment.ts';

const NUMBERS = [3, 3, 8, 8];
const WANTED = 24;

interface Fraction {
  readonly over: number;
  readonly under: number;
}

/** The value of an expression of whole numbers, + - * / and brackets, and the numbers in it. Throws a plain sentence for anything else. */
export function evaluate(text: string): { readonly value: Fraction; readonly used: readonly number[] } {
  const tokens =
    text
      .replaceAll('×', '*')
      .replaceAll('÷', '/')
      .replaceAll('−', '-')
      .match(/\d+|[-+*/()]|\S/g) ?? [];
  const used: number[] = [];
  let at = 0;
  const atom = (): Fraction => {
    const token = tokens[at++];
    if (token === undefined) throw new Error('The expression ends too early.');
    if (token === '(') {
      const inner = sum();
      if (tokens[at++] !== ')') throw new Error('A bracket is not closed.');
      return inner;
    }
    if (!/^\d+$/.test(token)) throw new Error(`"${token}" is no number.`);
    used.push(Number(token));
    return { over: Number(token), under: 1 };
  };
  const product = (): Fraction => {
    let left = atom();
    while (tokens[at] === '*' || tokens[at] === '/') {
      const isTimes = tokens[at++] === '*';
      const right = atom();
      if (!isTimes && right.over === 0) throw new Error('It divides by zero.');
      left = isTimes
        ? { over: left.over * right.over, under: left.under * right.under }
        : { over: left.over * right.under, under: left.under * right.over };
    }
    return left;
  };
  function sum(): Fraction {
    let left = product();
    while (tokens[at] === '+' || tokens[at] === '-') {
      const sign = tokens[at++] === '+' ? 1 : -1;
      const right = product();
      left = { over: left.over * right.under + sign * right.over * left.under, under: left.under * right.under };
    }
    return left;
  }
  const value = sum();
  if (at < tokens.length) throw new Error(`"${tokens[at]}" is one too many.`);
  return { value, used };
}

function checksOf(answer: string): Check[] {
  try {
    const { value, used } = evaluate(answer);
    const inOrder = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b).join(', ');
    const shown = value.over % value.under === 0 ? String(value.over / value.under) : `${value.over}/${value.under}`;
    return [
      { label: 'is an expression', passed: true },
      { label: 'uses each number once', passed: inOrder(used) === inOrder(NUMBERS), found: inOrder(used) },
      { label: `gives ${WANTED}`, passed: value.over === WANTED * value.under, found: shown },
    ];
  } catch (error) {
    return [{ label: 'is an expression', passed: false, found: (error as Error).message }];
  }
}

export const mathematics: Environment = {
  id: 'mathematics',
  label: 'Mathematics, logic',
  task: `Make ${WANTED} from ${NUMBERS.join(', ')}: each number once, with + − × ÷ and brackets.`,
  verifier: 'Parsed, and computed in exact fractions.',
  answers: [
    { id: 'fraction', text: '8 / (3 - 8 / 3)', isGood: true },
    { id: 'short', text: '3 * 8', isGood: false },
    { id: 'near', text: '(8 - 3) * (8 - 3)', isGood: false },
    { id: 'words', text: 'The answer is 24', isGood: false },
  ],
  verify: (answer) => verdictOf(checksOf(answer)),
};
