/** Registrations of aircraft, as they stand on the tail. */
import { joinedMarks, nationalityMarks } from './nationality-marks.js';

/** A registration that a register gives. */
export interface Registration {
  /** In its one form, such as A6-MDX or N650GA. */
  readonly registration: string;
  /** ISO 3166 code of the country of the register. */
  readonly country: string;
}

const registers = nationalityMarks.map(([mark, country, rest]) => ({ mark, country, form: new RegExp(`^(?:${rest})$`) }));

/** Reads a registration in any case and however it is separated; null for what no register gives. */
export function readRegistration(text: string): Registration | null {
  const bare = text.toUpperCase().replace(/[\s-]/g, '');
  const fitting = registers.filter(({ mark, form }) => bare.startsWith(mark) && form.test(bare.slice(mark.length)));
  // A9C is a mark of its own beside A9; the longer one is meant.
  const [register] = fitting.toSorted((a, b) => b.mark.length - a.mark.length);
  if (register === undefined) return null;
  const { mark, country } = register;
  return { registration: `${mark}${joinedMarks.has(mark) ? '' : '-'}${bare.slice(mark.length)}`, country };
}
