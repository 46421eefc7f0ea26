/** Takes away what a program in a cell must not have: the network, other workers, storage and the way to the page. */

/** Everything by which a worker can reach beyond itself, in every engine that has it. */
export const TAKEN = [
  ...['fetch', 'XMLHttpRequest', 'WebSocket', 'WebSocketStream', 'WebTransport', 'EventSource', 'RTCPeerConnection'],
  ...['importScripts', 'Worker', 'SharedWorker', 'BroadcastChannel', 'postMessage', 'onmessage'],
  ...['indexedDB', 'caches', 'cookieStore', 'navigator', 'FileReaderSync', 'webkitRequestFileSystem'],
] as const;

/**
 * Replaces each of TAKEN by a function that reports its name to `reached` and throws, on the scope and on everything that
 * it inherits from, so that no prototype gives it back. Call before any foreign code is loaded.
 */
export function takeAway(scope: object, reached: (what: string) => void): void {
  for (const name of TAKEN) {
    const trap = () => {
      reached(name);
      throw new Error(`${name} has been taken away.`);
    };
    // `new` needs a function that is no arrow.
    const value = function taken() {
      trap();
    };
    for (let owner: object | null = scope; owner && owner !== Object.prototype; owner = Object.getPrototypeOf(owner))
      if (owner === scope || Object.hasOwn(owner, name))
        Object.defineProperty(owner, name, { value, writable: false, configurable: false });
  }
}
