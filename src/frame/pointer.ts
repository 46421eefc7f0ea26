/** Dragging in the picture of a drawing: where the pointer is, in the units of the SVG's viewBox, from the press to the release. */

export interface Place {
  readonly x: number;
  readonly y: number;
}
type SvgPointerEvent = PointerEvent & { readonly currentTarget: SVGSVGElement };

const placeOf = (event: SvgPointerEvent): Place => {
  const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(
    event.currentTarget.getScreenCTM()?.inverse(),
  );
  return { x, y };
};

/** Attributes of the `<svg>`: `move` is told every place of a drag that begins where `grabs` says so. */
export const dragging = (grabs: (at: Place) => boolean, move: (at: Place) => void) => ({
  onpointerdown(event: SvgPointerEvent) {
    const at = placeOf(event);
    if (!grabs(at)) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    move(at);
  },
  onpointermove(event: SvgPointerEvent) {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) move(placeOf(event));
  },
});
