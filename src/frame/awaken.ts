/** Brings the marked elements of a page to life as they come near the screen. Until then, and if that fails, what the server drew stands. */

const NEAR = '300px';

/**
 * `selector` marks the elements, `idOf` tells one's id, `hydrate` brings one to life once. Returns the function that does so for an id
 * at once: whoever asks for a handle need not wait until its element comes near the screen.
 */
export function awakenNear(
  selector: string,
  idOf: (target: HTMLElement) => string | undefined,
  hydrate: (target: HTMLElement) => Promise<void>,
): (id: string) => void {
  const begun = new Set<HTMLElement>();
  const begin = async (target: HTMLElement) => {
    observer.unobserve(target);
    if (begun.has(target)) return;
    begun.add(target);
    try {
      await hydrate(target);
    } catch (error) {
      console.warn('A picture could not be brought to life:', error);
      target.removeAttribute('data-veiled');
      target.nextElementSibling?.removeAttribute('hidden');
    }
  };
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) if (isIntersecting) void begin(target as HTMLElement);
    },
    { rootMargin: NEAR },
  );
  const targets = [...document.querySelectorAll<HTMLElement>(selector)];
  for (const target of targets) observer.observe(target);
  return (id) => {
    const target = targets.find((one) => idOf(one) === id);
    if (target) void begin(target);
  };
}
