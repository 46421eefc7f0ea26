/** Finds in a source text what a seeded run must not touch, because it differs between machines, browsers or moments. */

import ts from 'typescript';

/** Specified to the bit, or made of comparisons and roundings only. Everything else of Math may differ in its last bit. */
const EXACT_MATH = new Set([
  ...['abs', 'ceil', 'clz32', 'floor', 'fround', 'imul', 'max', 'min', 'round', 'sign', 'sqrt', 'trunc'],
  ...['PI', 'E', 'LN2', 'LN10', 'LOG2E', 'LOG10E', 'SQRT2', 'SQRT1_2'],
]);

const FORBIDDEN_GLOBALS = new Set([
  ...['Date', 'performance', 'Temporal', 'Intl', 'crypto', 'process', 'navigator', 'document', 'window', 'self'],
  ...[
    'globalThis',
    'fetch',
    'setTimeout',
    'setInterval',
    'requestAnimationFrame',
    'localStorage',
    'Worker',
    'postMessage',
  ],
]);

/** One plain sentence for each offence in `text`. */
export function impurities(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const report = (node: ts.Node, what: string) => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    found.push(`${file}:${line + 1} ${what}`);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && isReference(node)) {
      if (node.text === 'Math' && !isExactMath(node)) {
        report(node, `uses ${node.parent.getText()}, which is not specified to the bit: use the lab's own.`);
      }
      if (FORBIDDEN_GLOBALS.has(node.text)) report(node, `uses ${node.text}, which a seeded run must not touch.`);
    }
    if (ts.isBinaryExpression(node) && isPower(node.operatorToken.kind) && !isExactPower(node)) {
      report(node, `uses ${node.getText()}: the ** operator is not specified to the bit.`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Not a declared name, not a property's name, not a type: a value that is looked up in scope. */
function isReference(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isTypeNode(parent) || ts.isQualifiedName(parent)) return false;
  const named = parent as { name?: ts.Node; propertyName?: ts.Node };
  if (ts.isShorthandPropertyAssignment(parent)) return true;
  return named.name !== node && named.propertyName !== node;
}

const isExactMath = (node: ts.Identifier) =>
  ts.isPropertyAccessExpression(node.parent) && EXACT_MATH.has(node.parent.name.text);

const isPower = (kind: ts.SyntaxKind) =>
  kind === ts.SyntaxKind.AsteriskAsteriskToken || kind === ts.SyntaxKind.AsteriskAsteriskEqualsToken;

/** 2 ** 32 and 2 ** -25 are powers of two and exact everywhere. */
function isExactPower({ left, right }: ts.BinaryExpression): boolean {
  const exponent = ts.isPrefixUnaryExpression(right) ? right.operand : right;
  return left.getText() === '2' && ts.isNumericLiteral(exponent) && /^\d+$/.test(exponent.text);
}
