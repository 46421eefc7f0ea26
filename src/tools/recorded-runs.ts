/** The recorded runs of all papers, as they lie in content. */

import { readdirSync, readFileSync } from 'node:fs';
import type { RecordedRun } from '../lab/experiments/recording.ts';

export interface RecordedFile {
  readonly path: string;
  readonly bytes: Buffer;
  readonly run: RecordedRun;
}

export function recordedRuns(): RecordedFile[] {
  return readdirSync('content', { recursive: true, encoding: 'utf8' })
    .map((path) => `content/${path.replaceAll('\\', '/')}`)
    .filter((path) => /\/runs\/[^/]+\.json$/.test(path))
    .map((path) => {
      const bytes = readFileSync(path);
      return { path, bytes, run: JSON.parse(bytes.toString()) };
    });
}
