/** The buttons that copy the text of their block, and say so; where the clipboard is refused, the text is selected instead. */

async function copy(text: HTMLElement, said: HTMLElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(text.textContent ?? '');
    said.textContent = 'Copied.';
  } catch {
    getSelection()?.selectAllChildren(text);
    said.textContent = 'Selected: the browser lets only you copy it.';
  }
}

document.addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest('[data-copy]') : null;
  const text = button?.closest('[data-copyable]')?.querySelector('pre');
  const said = button?.parentElement?.querySelector('output');
  if (text && said) void copy(text, said);
});
