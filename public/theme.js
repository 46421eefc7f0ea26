// The reader's choice of theme, before the first paint. Nothing is stored until a choice is made; "system" removes it.
{
  const root = document.documentElement;
  let stored = null;
  try {
    stored = localStorage.getItem('theme');
  } catch {
    // Storage may be forbidden: the system's theme it is.
  }
  if (stored === 'light' || stored === 'dark') root.dataset.theme = stored;
}
