/** The ids under which the sections of a report stand on the first page, where several papers may stand. */

/** "report-a-paper-2-1" of section 2.1, "report-a-paper-app-d" of App. D. */
export const reportAnchor = (paper: string, number: string): string =>
  `report-${paper}-${number
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/-$/, '')}`;

/** "§ 2.1", "App. D". */
export const reportLabel = (number: string): string => (/^\d/.test(number) ? `§ ${number}` : number);
