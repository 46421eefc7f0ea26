/** The address of a stop on its way. */

export const stopLink = (href: string, way: string, stop: number): string =>
  href.replace(/(?=#)|(?<!#.*)$/, `?way=${way}.${stop}`);
