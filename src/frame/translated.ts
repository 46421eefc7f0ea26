/**
 * Keeps words that change right while the browser translates the page. A translator puts a <font> in the place of a text and keeps
 * the text out of the page: what a script then writes into it nobody sees, and what it takes away stays. Here the text goes back,
 * empty, in front of its translation. When it gets new words, or is taken away, the translation goes; the translator sees the words.
 */

interface Translation {
  readonly font: Element;
  /** What the text was before. */
  readonly words: string;
}

const translations = new Map<Text, Translation>();

const isText = (node: Node): node is Text => node.nodeType === Node.TEXT_NODE;
const isFont = (node: Node | null): node is Element => node?.nodeName === 'FONT';

/** The <font> that has come in the place of a text. */
function fontFor({ addedNodes, previousSibling, nextSibling }: MutationRecord): Element | undefined {
  const taken = new Set([...translations.values()].map(({ font }) => font));
  return [...addedNodes, previousSibling, nextSibling].filter(isFont).find((font) => !taken.has(font));
}

function standIn(record: MutationRecord): void {
  for (const text of record.removedNodes) {
    if (!isText(text) || text.isConnected || text.data.trim() === '') continue;
    const font = fontFor(record);
    if (!font?.isConnected || font.closest('svg')) continue;
    translations.set(text, { font, words: text.data });
    text.data = '';
    font.before(text);
  }
}

/** What has become of the texts that are translated: written anew, gone, or their own words back. */
function settle(written: ReadonlySet<Node>): void {
  for (const [text, { font, words }] of translations) {
    // Written anew may be with no words at all.
    if (text.isConnected && font.isConnected && !written.has(text)) continue;
    translations.delete(text);
    if (font.isConnected || written.has(text)) font.remove();
    else text.data = words;
  }
}

/** Puts the own words of a part of the page back: a script that takes over what the server drew counts its nodes. */
export function untranslate(part: Element): void {
  for (const [text, { font, words }] of translations) {
    if (!part.contains(text)) continue;
    translations.delete(text);
    font.remove();
    text.data = words;
  }
}

/** To be called once for a page. */
export function surviveTranslation(): void {
  const observer = new MutationObserver((records) => {
    // Without a translator there is none of its elements, and nothing to do.
    if (translations.size === 0 && !records.some(({ addedNodes }) => [...addedNodes].some(isFont))) return;
    const before = new Set<Node>(translations.keys());
    const written = new Set(records.flatMap(({ type, target }) => (type === 'characterData' ? [target] : [])));
    for (const record of records) standIn(record);
    settle(written.intersection(before));
    // Our own changes are no news.
    observer.takeRecords();
  });
  observer.observe(document.body, { childList: true, characterData: true, subtree: true });
}
