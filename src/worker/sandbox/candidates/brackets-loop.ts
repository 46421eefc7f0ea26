// Wrong, and endless: removes pairs until nothing is left, which never comes when a bracket stays.
export default function isBalanced(text: string): boolean {
  let rest = text.replace(/[^()[\]{}]/g, '');
  while (rest !== '') rest = rest.replace('()', '').replace('[]', '').replace('{}', '');
  return true;
}
