/** Cuts a named part out of a source file, so that pages show the file that runs and never a copy of it. */

export interface Region {
  readonly code: string;
  /** Line of the file on which the region begins, counted from 1. */
  readonly firstLine: number;
}

const MARKER = /^\s*(?:\/\/|<!--|#|\{?\/\*)\s*#?(region|endregion)\b\s*([\w-]*)/;

const withoutMarkers = (lines: readonly string[]) => lines.filter((line) => !MARKER.test(line));

function withoutIndent(lines: readonly string[]): string {
  const indents = lines.filter((line) => line.trim()).map((line) => line.length - line.trimStart().length);
  const indent = indents.length > 0 ? Math.min(...indents) : 0;
  return lines.map((line) => line.slice(indent)).join('\n');
}

/**
 * The lines between `// #region name` and `// #endregion name`, or the whole file without a name; markers of other
 * regions are left out. Throws a plain sentence when the region is missing or open.
 */
export function sourceRegion(source: string, file: string, name?: string): Region {
  const lines = source.trimEnd().split('\n');
  if (name === undefined) return { code: withoutMarkers(lines).join('\n'), firstLine: 1 };
  const find = (kind: string) =>
    lines.findIndex((line) => {
      const [, found, label] = MARKER.exec(line) ?? [];
      return found === kind && label === name;
    });
  const [start, end] = [find('region'), find('endregion')];
  if (start < 0) {
    const known = lines.flatMap((line) => {
      const [, kind, label] = MARKER.exec(line) ?? [];
      return kind === 'region' && label ? [label] : [];
    });
    throw new Error(`${file} has no region "${name}". It has: ${known.join(', ') || 'none'}.`);
  }
  if (end < start)
    throw new Error(`${file}: the region "${name}" of line ${start + 1} has no "// #endregion ${name}".`);
  const inside = withoutMarkers(lines.slice(start + 1, end));
  const blank = Math.max(
    0,
    inside.findIndex((line) => line.trim()),
  );
  return { code: withoutIndent(inside.slice(blank)).trimEnd(), firstLine: start + 2 + blank };
}

/** The first doc comment of a source file as one line of text. Throws when it has none. */
export function commentOf(source: string, file: string): string {
  const comment = /\/\*\*([\s\S]*?)\*\//.exec(source)?.[1];
  if (!comment) throw new Error(`${file} has no comment that says what it is.`);
  return comment
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, '').trim())
    .join(' ')
    .trim();
}
