// Keeps the brackets that are open and expects the last one to be closed first.
const CLOSES: Record<string, string> = { '(': ')', '[': ']', '{': '}' };

export default function isBalanced(text: string): boolean {
  const expected: string[] = [];
  for (const character of text) {
    const closing = CLOSES[character];
    if (closing) expected.push(closing);
    else if (')]}'.includes(character) && expected.pop() !== character) return false;
  }
  return expected.length === 0;
}
