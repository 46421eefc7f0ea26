/**
 * The screens of a text that is presented: its headings, the answer after each, paragraphs that begin in bold, formulas, tables, boxes,
 * figures and drawings. An author may join blocks by `<Screen>` and say something to the presenter by `<Notes>`; neither is needed.
 */

/** A node of the page's tree, after Markdown: elements, component tags and text. */
export interface Node {
  readonly type: string;
  readonly tagName?: string;
  /** Of a component tag. */
  readonly name?: string | null;
  readonly value?: string;
  properties?: Record<string, unknown>;
  attributes?: { type: string; name?: string; value?: unknown }[];
  children?: Node[];
}

export interface Marked {
  /** The blocks of the text without the author's marks. */
  readonly blocks: Node[];
  /** What is said to the presenter, by the number of its screen; `{{MC-16 part}}` stands for a fact. */
  readonly notes: Readonly<Record<number, readonly string[]>>;
}

/** The name of the attribute that says which screen a block belongs to. Screen 0 is the title, which the layout marks. */
export const SCREEN = 'data-screen';

/** What stands alone on a screen, however it is introduced. */
const PICTURES = new Set(['Figure', 'Drawing', 'Algorithm', 'Box', 'Compare', 'Quiz']);
/** What belongs to the sentence before it. */
const isShown = (node: Node): boolean =>
  ['ol', 'ul', 'table', 'blockquote', 'pre'].includes(node.tagName ?? '') ||
  (node.tagName === 'span' && String(node.properties?.className ?? '').includes('katex-display'));

const isHeading = ({ tagName }: Node) => tagName === 'h2' || tagName === 'h3';
const isBlank = ({ type, value }: Node) => type === 'text' && (value ?? '').trim() === '';
const wordsOf = (node: Node): string => node.value ?? (node.children ?? []).map(wordsOf).join('');
const firstOf = (node: Node) => node.children?.find((child) => !isBlank(child));
const isMark = ({ name }: Node) => name === 'Screen' || name === 'Notes';
const attributeOf = ({ attributes = [] }: Node, wanted: string) =>
  attributes.find(({ name }) => name === wanted)?.value;

/** Words to be read, with a placeholder for each fact. */
function noteOf(node: Node): string {
  if (node.name === 'Fact' && (node.children ?? []).length === 0) {
    const [id, part] = [attributeOf(node, 'id'), attributeOf(node, 'part')];
    return `{{${[id, part].filter(Boolean).join(' ')}}}`;
  }
  return node.value ?? (node.children ?? []).map(noteOf).join('');
}

const notesOf = ({ children = [] }: Node): string[] => {
  const hasBlocks = children.some(({ tagName }) => tagName !== undefined);
  const said = hasBlocks ? children.map(noteOf) : [children.map(noteOf).join('')];
  return said.map((text) => text.replace(/\s+/g, ' ').trim()).filter(Boolean);
};

function mark(node: Node, screen: number): void {
  if (node.tagName !== undefined) node.properties = { ...node.properties, dataScreen: String(screen) };
  else if (node.name)
    node.attributes = [...(node.attributes ?? []), { type: 'mdxJsxAttribute', name: SCREEN, value: String(screen) }];
}

/** Gives every block of a text that is presented the number of its screen, and takes the author's marks out. */
export function markScreens(children: readonly Node[]): Marked {
  const notes: Record<number, string[]> = {};
  const blocks: Node[] = [];
  let screen = 0;
  /** The paragraph that stands before, and the screen that it is on, where it is on one. */
  let before: { node: Node; screen: number | undefined } | undefined;
  let isAnswer = true;

  const show = (node: Node, on: number) => {
    mark(node, on);
    return on;
  };
  const goesOn = (node: Node) => /^\s*\p{Ll}/u.test(wordsOf(node));

  for (const node of children) {
    if (node.name === 'Notes') {
      notes[screen] = [...(notes[screen] ?? []), ...notesOf(node)];
      continue;
    }
    if (node.name === 'Screen') {
      const within = (node.children ?? []).filter((child) => !isMark(child));
      screen += 1;
      for (const child of within) if (!isBlank(child)) show(child, screen);
      for (const child of (node.children ?? []).filter(({ name }) => name === 'Notes'))
        notes[screen] = [...(notes[screen] ?? []), ...notesOf(child)];
      blocks.push(...within);
      [before, isAnswer] = [undefined, false];
      continue;
    }
    blocks.push(node);
    if (isBlank(node)) continue;
    if (isHeading(node)) {
      screen = show(node, screen + 1);
      [before, isAnswer] = [undefined, true];
    } else if (PICTURES.has(node.name ?? '')) {
      screen = show(node, screen + 1);
      [before, isAnswer] = [undefined, false];
    } else if (isShown(node)) {
      // On the screen of the sentence that leads to it, else on one of its own.
      if (before?.screen === undefined) screen += 1;
      if (before && before.screen === undefined) show(before.node, screen);
      show(node, screen);
      before = { node, screen };
      isAnswer = false;
    } else if (node.tagName === 'p') {
      // "where x is …" belongs to the formula above it.
      const followsFormula = before !== undefined && isShown(before.node) && goesOn(node);
      const isThought = isAnswer || firstOf(node)?.tagName === 'strong';
      if (followsFormula) show(node, screen);
      else if (isThought) screen = show(node, screen + 1);
      before = { node, screen: followsFormula || isThought ? screen : undefined };
      isAnswer = false;
    } else if (node.name !== 'Aside') before = undefined;
  }
  return { blocks, notes };
}
