/** Says once that a part of the page could not be fetched: there is no connection, or the page stands open since before the site was put up anew. */

const SENTENCE =
  'A part of this page could not be loaded: there is no connection, or the site has a new version. Reload the page; the address keeps what is set.';

export function tellLostParts(): void {
  // Vite's own event, for every import that fails.
  addEventListener(
    'vite:preloadError',
    () => {
      const note = document.createElement('p');
      note.className = 'lost-part';
      note.setAttribute('role', 'alert');
      note.textContent = SENTENCE;
      document.body.append(note);
    },
    { once: true },
  );
}
