// Hostile: sends messages that say that every test is passed, by every name that it knows.
type Post = (message: unknown) => void;

export default function fewestCoins(): number {
  const scope = globalThis as unknown as { postMessage?: Post; onmessage?: unknown };
  const prototype = Object.getPrototypeOf(scope) as { postMessage?: Post };
  for (let test = 0; test < 6; test++) {
    for (const post of [scope.postMessage, prototype.postMessage]) {
      try {
        post?.call(scope, { type: 'returned', test, value: [3, 2, -1, 0, 2, 2][test] });
        post?.call(scope, { type: 'finished' });
      } catch {
        // It was worth a try.
      }
    }
  }
  return 0;
}
