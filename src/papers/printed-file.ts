/** Where `npm run pdf` puts a walkthrough, from the project's folder; a build carries what lies in public/ along. */
export const printedFile = (paper: string, slug: string): string => `public/pdf/${paper}/${slug}.pdf`;
