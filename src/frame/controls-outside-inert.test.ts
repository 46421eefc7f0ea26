import { expect, it } from 'vitest';
import { controlsInInert, controlsOutsideInert } from './controls-outside-inert.ts';

it('names a live control that stands outside of every inert element', () => {
  const html =
    '<div inert><button>Run</button></div><p><button>Step</button></p><label>Rate <input type="range"></label>';
  expect(controlsOutsideInert(html)).toEqual(['button "Step"', 'input "range"']);
  expect(controlsInInert(html)).toBe(1);
});

it.each([
  '<select aria-label="Speed"><option>full</option></select>',
  '<textarea></textarea>',
  '<fieldset><button>In a part that is not disabled</button></fieldset>',
  '<div tabindex="0">A chart</div>',
  '<div><div inert></div><button>Beside it</button></div>',
  '<details><summary>More</summary><input type="checkbox"></details>',
])('finds the control of %s', (html) => {
  expect(controlsOutsideInert(html)).toHaveLength(1);
});

it.each([
  '<div inert><p><button>Deep</button></p></div>',
  '<button inert>Itself</button>',
  '<button disabled>Disabled</button>',
  '<fieldset disabled><div><button>In a disabled part</button></div></fieldset>',
  '<a href="#x">A link</a><details><summary>Folds without a script</summary></details>',
  '<div role="region" tabindex="0" aria-label="A table that scrolls"><table></table></div>',
])('finds none in %s', (html) => {
  expect(controlsOutsideInert(html)).toEqual([]);
});
