/** The line between the windows of one talk in one browser. It reaches no other machine; where there is no such line, one window does. */

import { type Message, readMessage } from './message.ts';

export interface Channel {
  tell(message: Message): void;
  close(): void;
}

/** `page` is the path of the page that is presented: two talks do not hear each other. */
export function openChannel(page: string, listen: (message: Message) => void): Channel {
  if (typeof BroadcastChannel === 'undefined') return { tell: () => {}, close: () => {} };
  const line = new BroadcastChannel(`paperclip talk ${page}`);
  line.onmessage = ({ data }: MessageEvent<unknown>) => {
    const message = readMessage(data);
    if (message) listen(message);
  };
  return { tell: (message) => line.postMessage(message), close: () => line.close() };
}
