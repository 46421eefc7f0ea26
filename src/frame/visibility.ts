/** Whether a reader can see an element: it is near the screen and the page is in front. */

/** Calls back at each change, and once at the start. Returns the function that stops watching. */
export function watchVisibility(element: Element, onChange: (isVisible: boolean) => void): () => void {
  let isOnScreen = true;
  const tell = () => onChange(isOnScreen && document.visibilityState === 'visible');
  const observer = new IntersectionObserver((entries) => {
    isOnScreen = entries.at(-1)?.isIntersecting ?? true;
    tell();
  });
  observer.observe(element);
  document.addEventListener('visibilitychange', tell);
  return () => {
    observer.disconnect();
    document.removeEventListener('visibilitychange', tell);
  };
}
