// Wrong: counts each kind and forgets their order.
export default function isBalanced(text: string): boolean {
  const count = (character: string) => text.split(character).length;
  return count('(') === count(')') && count('[') === count(']') && count('{') === count('}');
}
