import { describe, expect, it } from 'vitest';
import { commentOf, sourceRegion } from './source-region.ts';

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

  it('reads the marks of YAML and MDX too, and leaves out the empty lines that MDX wants around them', () => {
    expect(sourceRegion('a: 1\n# region b\nb: 2\n# endregion b\n', 'a.yaml', 'b')).toEqual({
      code: 'b: 2',
      firstLine: 3,
    });
    const mdx = 'One.\n\n{/* region two */}\n\nTwo.\n\n{/* endregion two */}\n';
    expect(sourceRegion(mdx, 'a.mdx', 'two')).toEqual({ code: 'Two.', firstLine: 5 });
  });
});

describe('commentOf', () => {
  it('is the first doc comment, in one line', () => {
    expect(commentOf('---\n/**\n * A part: `<Part />`.\n * It stands alone.\n */\n', 'Part.astro')).toBe(
      'A part: `<Part />`. It stands alone.',
    );
    expect(() => commentOf('const a = 1;', 'a.ts')).toThrow('a.ts has no comment');
  });
});
