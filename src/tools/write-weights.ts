/** Writes trained weights as a module of the lab that comes with the page. */

import { writeFileSync } from 'node:fs';
import { shortestFloat32 } from '../lab/experiment/recording.ts';
import type { Packed } from '../lab/model/packed.ts';

/** `file` lies in a folder of src/lab; `about` is the sentence that the module begins with. */
export function writeWeights(file: string, about: string, { codes, scales }: Packed): void {
  writeFileSync(
    file,
    `/** ${about} */

import type { Packed } from '../model/packed.ts';

export const WEIGHTS: Packed = {
  codes: '${codes}',
  scales: [${scales.map(shortestFloat32).join(', ')}],
};
`,
  );
  console.log(`${file} is written. Format it with: npx biome check --write ${file}`);
}
