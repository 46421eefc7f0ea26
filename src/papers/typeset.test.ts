import { describe, expect, it } from 'vitest';
import { keepTogether, typeset } from './typeset.ts';

describe('keepTogether', () => {
  it('binds numbers to signs and units', () => {
    expect(keepTogether('≈ 30% of 15.5 trillion tokens')).toBe('≈\u202f30\u202f% of 15.5\u00a0trillion tokens');
    expect(keepTogether('3 × 7168')).toBe('3\u202f×\u202f7168');
    expect(keepTogether('70,000 steps')).toBe('70,000\u00a0steps');
  });

  it('leaves other spaces alone', () => {
    expect(keepTogether('Table 1 row 2 shows')).toBe('Table 1 row 2 shows');
  });
});

describe('typeset', () => {
  it('escapes text and sets what stands between dollar signs', () => {
    const html = typeset('a < b & $\\sqrt{\\gamma}$ "c"');
    expect(html).toContain('a &lt; b &amp; <span class="katex">');
    expect(html).toContain(' aria-label="the square root of gamma"');
    expect(html).toContain('&quot;c&quot;');
    expect(html).not.toContain('$');
  });

  it('throws for a lone dollar sign and for TeX that KaTeX cannot read', () => {
    expect(() => typeset('costs $5')).toThrow('without its partner');
    expect(() => typeset('$\\sqrt{$')).toThrow('KaTeX');
  });
});
