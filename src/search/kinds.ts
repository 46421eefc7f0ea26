/** The kinds of things that the search finds, in the order in which their groups are shown. */

export const KINDS = [
  { kind: 'Term', title: 'Terms' },
  { kind: 'Walkthrough', title: 'Walkthroughs' },
  { kind: 'Figure', title: 'Figures' },
  { kind: 'Section', title: 'The report' },
  { kind: 'Question', title: 'Questions' },
  { kind: 'Correction', title: 'Corrections' },
  { kind: 'Fact', title: 'Facts' },
  { kind: 'Work', title: 'Works' },
  { kind: 'Page', title: 'Pages' },
] as const;

export type Kind = (typeof KINDS)[number]['kind'];

/** One thing that can be found, as the build hands it to Pagefind. */
export interface SearchRecord {
  readonly kind: Kind;
  /** Path and fragment below the site's base, with a slash before it: "/a-paper/sources/#fact-MC-15". */
  readonly address: string;
  readonly title: string;
  /** Beside the title: an id, or the page that it stands on. */
  readonly where: string;
  /** Below the title, whatever was sought; where it is left out, the words around the match stand there. */
  readonly detail?: string;
  /** What is searched besides all of the above. */
  readonly content: string;
}
