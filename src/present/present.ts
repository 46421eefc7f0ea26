/** Presents the page: loaded when it is asked for, gone without a trace when it is left. */

import './present.css';
import { mount, unmount } from 'svelte';
import { fetchJson } from '../frame/fetch-json.ts';
import type { Presented } from './address.ts';
import Desk from './Desk.svelte';
import Foot from './Foot.svelte';
import { Talk } from './talk.svelte.ts';

type Notes = Readonly<Record<string, readonly string[]>>;

let isOn = false;

/** `notes` is where the words for the presenter are; only the presenter's own window asks for them. */
export async function present({ mode, at }: Presented, notes: string): Promise<void> {
  if (isOn) return;
  isOn = true;
  const parts: Record<string, unknown>[] = [];
  const talk = new Talk(mode, () => {
    isOn = false;
    for (const part of parts) void unmount(part);
  });
  const said = mode === 'desk' ? await fetchJson<Notes>(notes).catch(() => undefined) : undefined;
  // What is on screen answers keys: nothing may be pressed in vain between the two.
  parts.push(mount(Foot, { target: document.body, props: { talk } }));
  if (mode === 'desk') {
    parts.push(mount(Desk, { target: document.body, props: { talk, notes: said } }));
    if (!said) talk.said = 'The author’s notes could not be loaded.';
  }
  talk.begin(at);
}
