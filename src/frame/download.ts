/** Files that a reader takes away: the drawing as SVG or PNG, the run as CSV or JSON. Loaded when first asked for. */

import type { Frame, Run } from '../lab/experiment/experiment.ts';
import type { ParamTable } from '../lab/experiment/params.ts';
import { encodeRun } from '../lab/experiment/recording.ts';
import { canRead } from './canvas-probe.ts';
import { withFonts } from './embed-fonts.ts';
import { drawSvg } from './export-svg.ts';
import { runToCsv } from './run-to-csv.ts';
import { saveBlob } from './save-blob.ts';

/** A picture of the page. */
export interface Picture {
  readonly view: HTMLElement;
  readonly title: string;
  /** What is drawn, such as which run under which parameters: written below the title. */
  readonly about: string;
  readonly fileName: string;
}

export interface Download extends Picture {
  readonly run: Run<never, Frame> | Run<ParamTable, Frame>;
  /** Frames on view; an unfinished run is saved as far as it is shown. */
  readonly frames: number;
}

const PNG_SCALE = 2;

const NO_CANVAS = 'this browser does not let a page read the pictures that it makes. Save the SVG in its place.';
export async function downloadFigure(kind: 'svg' | 'png' | 'csv' | 'json', download: Download): Promise<void> {
  if (kind === 'svg' || kind === 'png') return downloadPicture(kind, download);
  const { run, frames, fileName } = download;
  const arms = Object.fromEntries(Object.entries(run.arms).map(([arm, all]) => [arm, all.slice(0, frames)]));
  const shown = { ...run, arms } as Run;
  const [text, type] =
    kind === 'csv' ? [runToCsv(shown), 'text/csv'] : [JSON.stringify(encodeRun(shown)), 'application/json'];
  saveBlob(new Blob([text], { type }), `${fileName}.${kind}`);
}

export async function downloadPicture(kind: 'svg' | 'png', { view, title, about, fileName }: Picture): Promise<void> {
  const svg = await withFonts(drawSvg(view, title, about, kind === 'png' ? PNG_SCALE : 1));
  saveBlob(kind === 'svg' ? new Blob([svg], { type: 'image/svg+xml' }) : await toPng(svg), `${fileName}.${kind}`);
}

async function toPng(svg: string): Promise<Blob> {
  const href = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = href;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth * PNG_SCALE;
    canvas.height = image.naturalHeight * PNG_SCALE;
    const context = canvas.getContext('2d');
    if (!context || !canRead(context)) throw new Error(NO_CANVAS);
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error(NO_CANVAS))), 'image/png'),
    );
  } finally {
    URL.revokeObjectURL(href);
  }
}
