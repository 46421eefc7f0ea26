// The reader's choice of theme, before the first paint. Nothing is stored until a choice is made; "system" removes it.
// And a note where the page's scripts do not come, as in a frame that its host does not let them into.
{
  const root = document.documentElement;
  let stored = null;
  try {
    stored = localStorage.getItem('theme');
  } catch {
    // Storage may be forbidden: the system's theme it is.
  }
  if (stored === 'light' || stored === 'dark') root.dataset.theme = stored;
  addEventListener(
    'error',
    ({ target }) => {
      if (target instanceof HTMLScriptElement) root.dataset.scripts = 'missing';
    },
    true,
  );
}
