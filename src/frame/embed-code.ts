/** The code with which another page frames a figure: the frame, and a few lines that give it the height which the figure tells. */

const attribute = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** `address` is the figure's own with its state; `title` is read aloud in place of the frame. */
export const embedCode = (address: URL, title: string): string =>
  `<iframe src="${attribute(address.href)}" title="${attribute(title)}" width="100%" height="760" style="border: 0" loading="lazy"></iframe>
<script>
  addEventListener('message', ({ data, origin, source }) => {
    if (origin !== '${address.origin}' || data?.type !== 'paperclip:height') return;
    for (const frame of document.querySelectorAll('iframe'))
      if (frame.contentWindow === source) frame.style.height = data.height + 'px';
  });
</script>`;
