/** Brings a page's drawings to life as they come near the screen. Until then, and if that fails, the drawing stands still. */

import { awakenNear } from '../frame/awaken.ts';
import { drawings } from '../frame/drawing-handle.ts';
import { untranslate } from '../frame/translated.ts';
import { loadDrawing } from './registry.ts';

async function hydrateDrawing(target: HTMLElement): Promise<void> {
  const { drawing: id = '', number = '' } = target.dataset;
  const [parts, { hydrate }, { default: DrawingFrame }] = await Promise.all([
    loadDrawing(id),
    import('svelte'),
    import('../frame/DrawingFrame.svelte'),
  ]);
  untranslate(target);
  hydrate(DrawingFrame, { target, props: { ...parts, id, number } });
}

drawings.awakenWith(awakenNear('[data-drawing]', ({ dataset }) => dataset.drawing, hydrateDrawing));
