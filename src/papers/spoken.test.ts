import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { visit } from 'unist-util-visit';
import { describe, expect, it } from 'vitest';
import { linearFormula } from './linear-formula.ts';
import { parseMdx } from './mdx.ts';
import { spoken } from './spoken.ts';

describe('spoken', () => {
  it.each([
    ['\\sqrt{\\max(A,B)}', 'the square root of max of open paren A comma B close paren'],
    ['\\max(A,B)', 'max of open paren A comma B close paren'],
    ['\\frac{a+b}{2}', 'the fraction with numerator a plus b and denominator 2'],
    ['W \\leftarrow W \\cdot \\sqrt{\\gamma}', 'W becomes W times the square root of gamma'],
    ['\\|x\\| \\le \\sqrt\\tau', 'the norm of x is less than or equal to the square root of tau'],
    ['10^6', '10 to the sixth power'],
    ['x^2', 'x squared'],
    ['\\operatorname{softcap}(x)', 'softcap of x'],
    ['\\mathrm{mean}', 'mean'],
    ['\\lambda\\Sigma', 'lambda Sigma'],
  ])('says %s as words', (tex, words) => {
    expect(spoken(tex)).toBe(words);
  });

  it('does not call an index a power', () => {
    expect(spoken('S^h_{\\max}')).toBe('S sub max superscript h');
    expect(spoken('W^{UK}')).toBe('W superscript U K');
    expect(spoken('(K^h_j)^{\\top}')).toBe('K sub j superscript h transposed');
  });

  it('says that x is drawn from D', () => {
    expect(spoken('\\mathbb{E}_{x \\sim \\mathcal{D}}')).toMatch(/ sub x drawn from script D$/);
  });

  it('throws for TeX that KaTeX cannot read', () => {
    expect(() => spoken('\\sqrt{')).toThrow('KaTeX');
  });

  const folder = join(import.meta.dirname, 'template');
  const formulas = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.mdx'))
    .flatMap((file) => {
      const found: string[] = [];
      visit(parseMdx(readFileSync(join(folder, file), 'utf8')), (node) => {
        if (node.type === 'math' || node.type === 'inlineMath') found.push(node.value);
      });
      return found;
    });

  it('leaves no sign and no command of TeX in the formulas of the template paper', () => {
    expect(formulas.length).toBeGreaterThan(2);
    for (const tex of formulas) expect(spoken(tex), tex).toMatch(/^[A-Za-z0-9.,' -]+$/);
  });
});

describe('linearFormula', () => {
  it.each([
    ['W^h_{qc} \\leftarrow W^h_{qc} \\cdot \\sqrt{\\gamma}', 'W_qc^h ← W_qc^h ⋅ √gamma'],
    ['\\sqrt{\\max(A,B)}', '√(max(A,B))'],
    ['\\frac{1}{\\sqrt{d}}', '1/(√d)'],
    ['\\tfrac{a+b}{2}', '(a + b)/2'],
    ['S_{\\max} > \\tau', 'S_max > tau'],
  ])('sets %s on one line', (tex, line) => {
    expect(linearFormula(tex)).toBe(line);
  });
});
