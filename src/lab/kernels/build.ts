/** Compiles the AssemblyScript kernels to a TypeScript module that holds the WASM bytes, so that Node and the browser load the same file. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const LINE = 120;

/** The text of kernels.wasm.ts for the present sources. */
export async function compileKernels(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'kernels-'));
  try {
    const out = join(folder, 'kernels.wasm');
    const { error, stderr } = await asc.main(
      [
        here('assembly/index.ts'),
        '-O1',
        '--noAssert',
        '--enable',
        'simd',
        '--runtime',
        'stub',
        '--importMemory',
        '-o',
        out,
      ],
      {},
    );
    if (error) throw new Error(`The kernels did not compile: ${error.message}\n${stderr.toString()}`);
    const text = readFileSync(out).toString('base64');
    const lines = Array.from({ length: Math.ceil(text.length / LINE) }, (_, i) => text.slice(i * LINE, (i + 1) * LINE));
    return `/** Generated from assembly/ by \`npm run kernels\`; a test holds it equal to its sources. */\nexport const kernelsBase64 = \`\n${lines.join('\n')}\n\`;\n`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(here('kernels.wasm.ts'), await compileKernels());
}
