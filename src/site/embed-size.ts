/** A figure that is framed tells the page around it how high it is, now and whenever that changes. */

/** What a framed figure sends; the height is in CSS pixels of its page. */
export interface SizeMessage {
  readonly type: 'paperclip:height';
  readonly height: number;
}

/** Reads a message of unknown origin as the height of a framed figure; undefined when it is none. */
export function heightOf(data: unknown): number | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { type, height } = data as Partial<SizeMessage>;
  const isHeight = type === 'paperclip:height' && typeof height === 'number' && height > 0 && height < 20_000;
  return isHeight ? Math.ceil(height) : undefined;
}

/** To be called once, in the framed page. Anybody may know how high a figure is, so it is told to whoever frames it. */
export function tellHeight(): void {
  if (window.parent === window) return;
  const box = document.querySelector('.embed');
  if (!box) return;
  const tell = () => {
    const message: SizeMessage = { type: 'paperclip:height', height: box.getBoundingClientRect().height };
    window.parent.postMessage(message, '*');
  };
  new ResizeObserver(tell).observe(box);
}
