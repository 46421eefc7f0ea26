/** Whether a page can read what it has drawn: browsers that guard against tracking give back white, noise, or nothing. */

const PROBE = [18, 52, 86, 255] as const;

/** Draws one pixel in the corner, reads it, and takes it away. */
export function canRead(context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D): boolean {
  context.fillStyle = `rgb(${PROBE.slice(0, 3).join()})`;
  context.fillRect(0, 0, 1, 1);
  const read = context.getImageData(0, 0, 1, 1).data;
  context.clearRect(0, 0, 1, 1);
  return PROBE.every((value, i) => read[i] === value);
}
