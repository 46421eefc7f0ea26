/** The three-way switch: system, light, dark. The choice is kept in this browser only and read by public/theme.js. */

const root = document.documentElement;

function choose(theme: string): void {
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  else delete root.dataset.theme;
  try {
    if (root.dataset.theme) localStorage.setItem('theme', theme);
    else localStorage.removeItem('theme');
  } catch {
    // Where storage is forbidden the choice lasts as long as the page.
  }
}

for (const radio of document.querySelectorAll<HTMLInputElement>('.theme-switch input')) {
  radio.checked = radio.value === (root.dataset.theme ?? 'system');
  radio.addEventListener('change', () => choose(radio.value));
}
