/** Makes a screen as large as the room for it allows: type that is read from the last row, a figure with its controls and no scrolling. */

export interface Room {
  readonly width: number;
  readonly height: number;
}

/** Sizes in pixels at which a screen is laid out before it is enlarged, and how far it may be. */
interface Sizes {
  readonly width: number;
  readonly least: number;
  readonly most: number;
}

/** The article's text is 19 px: twice that in a small room, and 24 px where there is much to say. */
const SIZES: Readonly<Record<string, Sizes>> = {
  title: { width: 620, least: 1, most: 3 },
  question: { width: 560, least: 1, most: 3 },
  text: { width: 600, least: 1.28, most: 3.2 },
  wide: { width: 740, least: 1, most: 2.4 },
  figure: { width: 900, least: 0.8, most: 2.4 },
  drawing: { width: 860, least: 0.8, most: 2.4 },
};
const STEP = 0.04;

/**
 * The largest enlargement at which the screen fits; `fits` lays it out. Where none does, the smallest that can be read, and the screen
 * scrolls. On a phone the text is nearly as it is in the article. `wish` is the presenter's own factor.
 */
export function enlargement(kind: string, { width }: Room, fits: (zoom: number) => boolean, wish = 1): number {
  const sizes = SIZES[kind] ?? SIZES.text!;
  const least = width < 700 ? 1 : sizes.least;
  let [low, high] = [least, Math.max(least, Math.min(sizes.most, width / sizes.width))];
  if (!fits(high)) {
    while (high - low > STEP) {
      const middle = (low + high) / 2;
      if (fits(middle)) low = middle;
      else high = middle;
    }
    high = low;
  }
  return Math.max(0.5, high * wish);
}
