/** A client of WebDriver BiDi (https://www.w3.org/TR/webdriver-bidi/): commands as JSON over one WebSocket, each answered by its id. */

const ANSWER_MS = 30_000;

/** Sends a command and gives its result; rejects with the browser's own words, or after 30 s. */
// biome-ignore lint/suspicious/noExplicitAny: every command has a result of another shape.
export type Send = (method: string, params?: object) => Promise<any>;

interface Waiting {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

/** Resolves when the connection stands. */
export function connectBidi(address: string): Promise<Send> {
  const socket = new WebSocket(address);
  const waiting = new Map<number, Waiting>();
  let sent = 0;
  const send: Send = (method, params = {}) =>
    new Promise((resolve, reject) => {
      const id = ++sent;
      const timer = setTimeout(
        () => settle(id)?.reject(new Error(`${method}: no answer in ${ANSWER_MS / 1000} s.`)),
        ANSWER_MS,
      );
      const done = () => clearTimeout(timer);
      waiting.set(id, {
        resolve: (result) => [done(), resolve(result)],
        reject: (error) => [done(), reject(new Error(`${method}: ${error.message}`, { cause: error }))],
      });
      socket.send(JSON.stringify({ id, method, params }));
    });
  const settle = (id: number): Waiting | undefined => {
    const one = waiting.get(id);
    waiting.delete(id);
    return one;
  };
  socket.onmessage = ({ data }) => {
    const { id, type, result, error, message } = JSON.parse(data);
    // An event has no id.
    if (type === 'success') settle(id)?.resolve(result);
    if (type === 'error') settle(id)?.reject(new Error(`${error}: ${message}`));
  };
  return new Promise((resolve, reject) => {
    socket.onopen = () => resolve(send);
    socket.onclose = () => {
      const error = new Error(`the connection to ${address} is closed.`);
      reject(error);
      for (const id of waiting.keys()) settle(id)?.reject(error);
    };
  });
}
