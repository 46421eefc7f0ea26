/** Where a reader says what is wrong with a page, with the page filled in. */

export interface Told {
  /** The page's absolute address. */
  readonly page: string;
  readonly title: string;
}

/** Fills `{page}` and `{title}` of an address of the web or of "mailto:"; an address without them stays. Undefined for an empty one. */
export const tellUsLink = (address: string, told: Told): string | undefined =>
  address.replace(/\{(page|title)\}/g, (_, part: keyof Told) => encodeURIComponent(told[part])) || undefined;
