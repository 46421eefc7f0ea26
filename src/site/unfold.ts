/** Whoever leads a reader to a part of the page opens what it is folded in. */

export function unfold(element: Element | null | undefined): void {
  for (let fold = element?.closest('details'); fold; fold = fold.parentElement?.closest('details')) fold.open = true;
}
