/** The model year, or the year of a date, in a text. */

const shapes: readonly RegExp[] = [
  /^(?<year>(?:19|20)\d\d)(?:\.0)?$/,
  /^(?<year>(?:19|20)\d\d)-\d\d(?:-\d\d)?/,
  /^(?:\d{1,2}[./-]){1,2}(?<year>(?:19|20)\d\d)$/,
];

/** The year that `2018`, `2018-05-01`, `05/2018` and `1.5.2018` name; null of anything else. */
export function yearIn(text: string): number | null {
  for (const shape of shapes) {
    const year = shape.exec(text.trim())?.groups?.year;
    if (year !== undefined) return Number(year);
  }
  return null;
}
