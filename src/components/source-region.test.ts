import { describe, expect, it } from 'vitest';
import { sourceRegion } from './source-region.ts';

const source = `/** A file. */
export function step() {
  // #region inner
  const a = 1;
    const b = 2;
  // #region innermost
  const c = 3;
  // #endregion innermost
  // #endregion inner
}
`;

describe('sourceRegion', () => {
  it('cuts the named lines out, without their indentation and without other markers', () => {
    expect(sourceRegion(source, 'a.ts', 'inner')).toEqual({
      code: 'const a = 1;\n  const b = 2;\nconst c = 3;',
      firstLine: 4,
    });
  });

  it('takes the whole file without a name, and leaves its markers out', () => {
    const { code, firstLine } = sourceRegion(source, 'a.ts');
    expect(firstLine).toBe(1);
    expect(code).not.toContain('region');
    expect(code.split('\n')).toHaveLength(6);
  });

  it('names the regions that exist when asked for one that does not', () => {
    expect(() => sourceRegion(source, 'a.ts', 'outer')).toThrow(
      'a.ts has no region "outer". It has: inner, innermost.',
    );
  });

  it('refuses a region that is never closed', () => {
    expect(() => sourceRegion('// #region open\n1', 'a.ts', 'open')).toThrow('the region "open" of line 1 has no');
  });
});
