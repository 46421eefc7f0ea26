/** Whose site this is and where it stands: the one file that a club edits to put its own. Every page, feed and citation reads it. */

export const SITE: Readonly<Record<'name' | 'author' | 'address' | 'repository' | 'tellUs', string>> = {
  name: 'Paperclip',
  /** The author of every page, in the words of the licence. Members of a club are not named. */
  author: 'The Paperclip authors',
  /** The first page's full address, with its folder if it has one. SITE and BASE_PATH of the environment go before it. */
  address: 'https://paperclip.example/',
  /** Where the code lies. Empty: no page links to it. */
  repository: 'https://code.paperclip.example/paperclip',
  /**
   * Where a reader says what is wrong: an address of the web or "mailto:". `{page}` becomes the address of the page that is
   * read and `{title}` its title. Empty: no page asks.
   */
  tellUs: 'https://code.paperclip.example/paperclip/issues/new?title={title}&body={page}',
};
