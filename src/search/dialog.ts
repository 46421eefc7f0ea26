/** The search over the page at hand: a dialog that is made when it is first asked for, and keeps what was sought. */

import { mount } from 'svelte';
import SearchDialog from './SearchDialog.svelte';

let dialog: HTMLDialogElement | undefined;

/** `base` is the site's base path, with a slash at its end. */
export function openSearch(base: string): void {
  if (!dialog) {
    mount(SearchDialog, { target: document.body, props: { base } });
    dialog = document.querySelector<HTMLDialogElement>('.search-dialog') ?? undefined;
  }
  if (dialog?.open === false) dialog.showModal();
  dialog?.querySelector('input')?.select();
}
