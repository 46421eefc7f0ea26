// Wrong: writes a run when another one begins, so that the last run is lost.
export default function encode(text: string): string {
  let [encoded, length] = ['', 0];
  for (let i = 0; i < text.length; i++) {
    if (i > 0 && text[i] !== text[i - 1]) {
      encoded += text[i - 1]! + length;
      length = 0;
    }
    length++;
  }
  return encoded;
}
