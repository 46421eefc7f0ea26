/** The minutes of a meeting as one Markdown file: how the room voted, what was on screen, what stayed open, each with its address. */

import { isCounted, type TalkRecord } from './record.ts';

export interface Meeting {
  readonly title: string;
  /** The page that was presented, from the root of the site on. */
  readonly href: string;
  /** Scheme and host, before every address. */
  readonly origin: string;
  /** How long it took, in minutes. */
  readonly minutes: number;
  /** As it is printed. */
  readonly day: string;
}

/** What Markdown would read as markup stays as it was typed. */
const plain = (text: string) => text.replace(/[\\`*_[\]<>#|~]/g, '\\$&');
/** Brackets and spaces end an address in Markdown. */
const address = (url: string) =>
  url.replace(/[()<>\s\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`);

export function minutesOf(record: TalkRecord, { title, href, origin, minutes, day }: Meeting): string {
  const link = (words: string, path: string) => `[${plain(words)}](${address(origin + path)})`;
  const section = (name: string, lines: readonly string[]) =>
    lines.length > 0 ? ['', `## ${name}`, '', ...lines] : [];
  const votes = Object.values(record.votes)
    .filter(isCounted)
    .flatMap(({ question, href: at, answers }) => [
      `- ${link(question, at)}`,
      ...answers.map(({ words, count }) => `  - ${plain(words)}: ${count}`),
    ]);
  const shown = record.shown.map((one) => `- ${link(one.title, one.href)}${one.says ? `: ${plain(one.says)}` : ''}`);
  const open = record.open.map(({ text, href: at }) => `- ${plain(text)} (${link('where it was asked', at)})`);
  return [
    `# ${plain(title)}`,
    '',
    `${day}, ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}. ${link('The page', href)}`,
    ...section('What the room voted', votes),
    ...section('What was shown', shown),
    ...section('What stayed open', open),
    '',
  ].join('\n');
}
