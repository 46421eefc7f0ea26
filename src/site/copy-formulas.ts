/**
 * A copied formula is its TeX between dollar signs, as notebooks and chats read it: the drawn one has no text for a root or a fraction.
 * KaTeX's own copy-tex reads the text of what is selected with every closed card in it, and without line breaks.
 */

const formulaAround = (node: Node): Element | null =>
  (node instanceof Element ? node : node.parentElement)?.closest('.katex') ?? null;

/** The selection with whole formulas, each as its TeX; undefined when there is none. */
function withTex(range: Range): DocumentFragment | undefined {
  const start = formulaAround(range.startContainer);
  const end = formulaAround(range.endContainer);
  if (start) range.setStartBefore(start.closest('.katex-display') ?? start);
  if (end) range.setEndAfter(end.closest('.katex-display') ?? end);
  const fragment = range.cloneContents();
  const formulas = fragment.querySelectorAll('.katex');
  for (const formula of formulas) {
    const display = formula.closest('.katex-display');
    const dollars = display ? '$$' : '$';
    const tex = formula.querySelector('annotation')?.textContent ?? '';
    (display ?? formula).replaceWith(
      display
        ? Object.assign(document.createElement('p'), { textContent: dollars + tex + dollars })
        : dollars + tex + dollars,
    );
  }
  return formulas.length > 0 ? fragment : undefined;
}

document.addEventListener('copy', (event) => {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0 || !event.clipboardData) return;
  const fragment = withTex(selection.getRangeAt(0).cloneRange());
  if (!fragment) return;
  for (const card of fragment.querySelectorAll('[popover]')) card.remove();
  const laidOut = document.createElement('div');
  laidOut.style.cssText = 'position: fixed; inset-inline-start: -200vw; width: 100vw; white-space: normal';
  laidOut.append(fragment);
  document.body.append(laidOut);
  // biome-ignore lint/performance/useDomNodeTextContent: textContent has no line breaks and what is hidden.
  event.clipboardData.setData('text/plain', laidOut.innerText.trim());
  event.clipboardData.setData('text/html', laidOut.innerHTML);
  laidOut.remove();
  event.preventDefault();
});
