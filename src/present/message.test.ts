import { afterEach, describe, expect, it, vi } from 'vitest';
import { openChannel } from './channel.ts';
import { type Message, readMessage } from './message.ts';
import { newRecord } from './record.ts';

const figure = {
  kind: 'figure',
  id: 'muonclip',
  search: '?muonclip.v=1',
  phase: 'running',
  frames: 4,
  at: 3,
  rate: 0,
  isEdited: false,
  revision: 2,
};
const GOOD = [
  { kind: 'hello' },
  { kind: 'go', screen: 12, isBlank: false, revision: 1 },
  figure,
  { kind: 'drawing', id: 'clip-lever', step: 2, values: { logit: 2.5 }, revision: 0 },
  { kind: 'press', id: 'muonclip', control: 3, name: 'Muon' },
  { kind: 'record', record: newRecord(5) },
];
const BAD: readonly unknown[] = [
  undefined,
  null,
  'go',
  [],
  {},
  { kind: 'leave' },
  { kind: 'go', screen: -1, isBlank: false, revision: 0 },
  { kind: 'go', screen: Number.NaN, isBlank: false, revision: 0 },
  { kind: 'go', screen: '1', isBlank: false, revision: 0 },
  { kind: 'go', screen: 1, isBlank: false, revision: 0, more: 1 },
  { ...figure, id: '#x, body' },
  { ...figure, id: '__proto__' },
  { ...figure, search: 'x'.repeat(5000) },
  { ...figure, phase: 'idle' },
  { ...figure, frames: Number.POSITIVE_INFINITY },
  { ...figure, rate: -1 },
  { ...figure, revision: -1 },
  { kind: 'drawing', id: 'a', step: 0, values: { x: Number.NaN }, revision: 0 },
  { kind: 'drawing', id: 'a', step: 0, values: { x: '1' }, revision: 0 },
  { kind: 'press', id: 'a', control: 0, name: 'x'.repeat(300) },
  { kind: 'record', record: { ...newRecord(5), votes: { q: { question: 'a', href: 'javascript:x', answers: [] } } } },
  {
    get kind() {
      throw new Error('a trap');
    },
  },
];

describe('a message', () => {
  it.each(GOOD)('$kind is read as it was told', (message) => expect(readMessage(message)).toEqual(message));

  it('that is none of ours is dropped, and none throws', () => {
    expect(BAD.map((data) => readMessage(data))).toEqual(BAD.map(() => undefined));
  });
});

describe('the channel', () => {
  afterEach(() => vi.unstubAllGlobals());

  const open = (page: string) => {
    const heard: Message[] = [];
    return { heard, channel: openChannel(page, (message) => heard.push(message)) };
  };

  it('carries messages to the other windows of the same page, and drops what others write there', async () => {
    const [one, two, other] = [open('/a/'), open('/a/'), open('/b/')];
    const stranger = new BroadcastChannel('paperclip talk /a/');
    for (const data of ['junk', { kind: 'go', screen: 'x' }, figure]) stranger.postMessage(data);
    one.channel.tell({ kind: 'hello' });
    await vi.waitFor(() => expect(two.heard).toHaveLength(2));
    expect(two.heard).toEqual([figure, { kind: 'hello' }]);
    expect(one.heard).toEqual([figure]);
    expect(other.heard).toEqual([]);
    for (const { channel } of [one, two, other]) channel.close();
    stranger.close();
  });

  it('is silent where the browser has none: one window does', () => {
    vi.stubGlobal('BroadcastChannel', undefined);
    const { channel } = open('/a/');
    expect(() => {
      channel.tell({ kind: 'hello' });
      channel.close();
    }).not.toThrow();
  });
});
