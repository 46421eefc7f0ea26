import type { Root } from 'hast';
import { describe, expect, it } from 'vitest';
import { joinOperators, rehypeJoinOperators } from './mathml.ts';
import { typeset } from './typeset.ts';

describe('joinOperators', () => {
  it('makes the name of an operator and its apply one row', () => {
    expect(joinOperators('<msub><mi>S</mi><mi>max</mi><mo>\u2061</mo></msub>')).toBe(
      '<msub><mi>S</mi><mrow><mi>max</mi><mo>\u2061</mo></mrow></msub>',
    );
  });

  it('leaves three children under S^h_{\\max} as KaTeX sets it', () => {
    expect(typeset('$S^h_{\\max}$')).toContain(
      '<msubsup><mi>S</mi><mrow><mi>max</mi><mo>\u2061</mo></mrow><mi>h</mi></msubsup>',
    );
  });
});

describe('rehypeJoinOperators', () => {
  const element = (tagName: string, ...children: (ReturnType<typeof text> | Root['children'][number])[]) =>
    ({ type: 'element', tagName, properties: {}, children }) as Root['children'][number];
  const text = (value: string) => ({ type: 'text', value }) as const;

  it('does the same to a tree, inside component tags too', () => {
    const max = () => [element('mi', text('max')), element('mo', text('\u2061'))];
    const component = (...children: Root['children']) =>
      ({
        type: 'mdxJsxFlowElement',
        name: 'Algorithm',
        attributes: [],
        children,
      }) as unknown as Root['children'][number];
    const tree: Root = { type: 'root', children: [component(element('msub', element('mi', text('S')), ...max()))] };
    rehypeJoinOperators()(tree);
    expect(tree.children).toEqual([component(element('msub', element('mi', text('S')), element('mrow', ...max())))]);
  });
});
