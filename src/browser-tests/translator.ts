/** Does to a page what a browser's translator does, in the same words: each text is replaced by a <font> with a <font> in it, and so is every text that comes later. */

/** Runs in the page. */
export function translatePage(): void {
  const done = new WeakSet<Node>();
  const wrap = (text: Text) => {
    if (done.has(text) || text.data.trim() === '' || !text.isConnected) return;
    if (text.parentElement?.closest('svg, script, style, textarea, [translate=no], .katex')) return;
    const [outer, inner] = [document.createElement('font'), document.createElement('font')];
    const words = document.createTextNode(text.data);
    done.add(words);
    inner.append(words);
    outer.append(inner);
    text.replaceWith(outer);
  };
  const wrapAll = (root: Node) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) texts.push(node as Text);
    if (root.nodeType === Node.TEXT_NODE) texts.push(root as Text);
    for (const text of texts) wrap(text);
  };
  wrapAll(document.body);
  new MutationObserver((records) => {
    for (const { type, target, addedNodes } of records) {
      if (type === 'characterData') wrapAll(target);
      for (const node of addedNodes) wrapAll(node);
    }
  }).observe(document.body, { childList: true, characterData: true, subtree: true });
}
