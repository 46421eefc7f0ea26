import { describe, expect, it } from 'vitest';
import { numbersIn, proseProblems } from './check-prose.ts';

const FRONTMATTER = '---\ntitle: A page\nminutes: 20\n---\n';
const problemsOf = (body: string) => proseProblems(FRONTMATTER + body, 'a.mdx');

describe('numbersIn', () => {
  it.each([
    ['the cap of 100 is', ['100']],
    ['about 12.7 % of 3,904 heads', ['12.7', '3,904']],
    ['(in 2024)', ['2024']],
    ['1e-4 and −3 and ≈30%', ['1e-4', '3', '30%']],
    ['256 → 384, a 2× rise', ['256', '384', '2×']],
    ['after step 70,000', ['70,000']],
    ['step 600', ['600']],
    ['a 2-layer model', ['2-layer']],
  ])('finds the numbers of "%s"', (text, numbers) => {
    expect(numbersIn(text)).toEqual(numbers);
  });

  it.each([
    'K2, V3, k1.5, GPT-4, H800, DeepSeek-V3 and W_0',
    'Algorithm 1, lines 9–17, and line 13',
    'Table 1, Tables 3 and 4, Fig. 2, Figure 12',
    '§2.1, Section 3.2.1, Appendix E, App. F.3',
    'steps 1 to 5 of the loop',
    'two layers, four heads',
  ])('lets "%s" pass', (text) => {
    expect(numbersIn(text)).toEqual([]);
  });

  it('lets a name pass that the paper lists, and no other', () => {
    expect(numbersIn('Gemma 2 caps logits, Gemma 3 does not', ['Gemma 2'])).toEqual(['3']);
  });
});

describe('proseProblems', () => {
  it('names the file, the line and the number', () => {
    expect(problemsOf('First line.\n\nThe cap is 100\nand 30.')).toEqual([
      expect.stringContaining('a.mdx:7: the number "100"'),
      expect.stringContaining('a.mdx:8: the number "30"'),
    ]);
  });

  it('looks into headings, lists, emphasis, links and other components', () => {
    const body = '## In 100 steps\n\n- *200* runs\n- [300](https://example.org/400)\n\n<Aside>\n500 steps\n</Aside>\n';
    expect(problemsOf(body).map((problem) => /"(\d+)"/.exec(problem)?.[1])).toEqual(['100', '200', '300', '500']);
  });

  it('leaves maths, code, expressions, attributes, notes and frontmatter alone', () => {
    const body =
      'So $x^2 = 4$ and `lr = 0.06`, {steps + 1}, <Fact id="MC-15" /> and <Fact id="MC-19">after 30 %</Fact>.\n\n$$\ny = 5\n$$\n\n```ts\nconst a = 6;\n```\n\n<Figure width="300" />\n';
    expect(problemsOf(body)).toEqual([]);
  });

  it('sees pictures without words or of other sites, and links that are no addresses', () => {
    expect(problemsOf('![](a.png)')).toEqual([expect.stringContaining('has no text in its place')]);
    expect(problemsOf('![A](https://b.example/a.png)')).toEqual([expect.stringContaining("another site's")]);
    expect(problemsOf('[a](javascript:alert)')).toEqual([expect.stringContaining('is no address of a page')]);
    expect(problemsOf('[a][b]\n\n[b]: data:text/html,x')).toEqual([expect.stringContaining('is no address of a page')]);
    expect(problemsOf('![A](a.png) [a](#b) [c](https://d.example/) [e](mailto:f)')).toEqual([]);
  });

  it('sees the same in tags, and scripts and frames of other sites', () => {
    const cases = [
      ['<img src="a.png" />', 'the picture "a.png" has no text in its place: <img alt='],
      ['<img src="//b.example/a.png" alt="A" />', "another site's"],
      ['A <a href="javascript:alert">b</a>.', 'is no address of a page'],
      ['<script src="https://b.example/a.js" />', 'holds no <script>'],
      ['<iframe src="https://b.example/" />', '<iframe> loads "https://b.example/" from another site'],
    ] as const;
    for (const [body, problem] of cases) expect(problemsOf(body)).toEqual([expect.stringContaining(problem)]);
    expect(problemsOf('<img src="a.png" alt={words} /> <a href="https://d.example/">d</a> <a href={x}>e</a>')).toEqual(
      [],
    );
  });

  it('sees maths that no dollar signs set, with its line', () => {
    expect(problemsOf('A line.\n\nThe cap \\tau is.')).toEqual([
      expect.stringMatching(/^a\.mdx:7: maths was left as source/),
    ]);
    expect(problemsOf('The cap $\\tau$ and `\\tau`.')).toEqual([]);
  });
});
