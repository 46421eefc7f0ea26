// Walks over the text and writes each run when it ends.
export default function encode(text: string): string {
  let encoded = '';
  for (let from = 0, to = 0; from < text.length; from = to) {
    while (text[to] === text[from] && to < text.length) to++;
    encoded += text[from]! + (to - from);
  }
  return encoded;
}
