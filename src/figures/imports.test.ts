import { expect, it } from 'vitest';
import { importsOf, projectFiles } from '../tools/source-tree.ts';

it('spec.ts and run.ts of a figure import the lab and their own folder alone', () => {
  const parts = projectFiles().filter((file) => /^src\/figures\/[\w-]+\/[\w-]+\/(spec|run)(-[\w-]+)?\.ts$/.test(file));
  expect(parts.length).toBeGreaterThan(30);
  const foreign = parts.flatMap((file) => {
    const own = file.slice(0, file.lastIndexOf('/') + 1);
    return importsOf(file)
      .filter(({ target }) => !target?.startsWith('src/lab/') && !target?.startsWith(own))
      .map(({ specifier }) => `${file} imports ${specifier}`);
  });
  expect(foreign).toEqual([]);
});
