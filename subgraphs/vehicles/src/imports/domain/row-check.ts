/** Reading fields of a row, with every fault of the row and not only the first. */
import { shownText } from '@marque/shared/text/shown-text';
import { decimalOf, isGrouped, wholeOf } from './decimal-text.js';

/** The fields of one row by the header's names, and what was found wrong with them. */
export class RowCheck {
  /** Why the row cannot be taken. */
  readonly problems: string[] = [];
  /** What of the row was left out, in sentences. */
  readonly warnings: string[] = [];

  constructor(private readonly row: Readonly<Record<string, string>>) {}

  /** The field without surrounding blanks; '' where the file has no such column. */
  text(name: string): string {
    return (this.row[name] ?? '').trim();
  }

  optional(name: string, maxLength = 120): string | null {
    const text = this.text(name);
    if (text.length > maxLength) this.problems.push(`${name} is longer than ${maxLength} characters`);
    else if (text !== '' && shownText(text, { max: maxLength, lines: true }) === null)
      this.problems.push(`${name} has hidden characters or shows nothing`);
    return text === '' ? null : text.normalize('NFC');
  }

  required(name: string, maxLength = 120): string {
    const text = this.optional(name, maxLength);
    if (text === null) this.problems.push(`${name} is missing`);
    return text ?? '';
  }

  /** A decimal number in the range, null for an empty field. */
  number(name: string, min: number, max: number): number | null {
    return this.inRange(name, decimalOf, 'a number', min, max);
  }

  /** A whole number in the range, null for an empty field. */
  whole(name: string, min: number, max: number): number | null {
    const text = this.text(name);
    if (!isGrouped(text)) return this.inRange(name, wholeOf, 'a whole number', min, max);
    this.problems.push(`${name} can be read in two ways: "${text.slice(0, 20)}". Write it without separators`);
    return null;
  }

  private inRange(name: string, read: (text: string) => number | null, kind: string, min: number, max: number): number | null {
    const text = this.text(name);
    if (text === '') return null;
    const value = read(text);
    if (value !== null && value >= min && value <= max) return value;
    this.problems.push(`${name} is not ${kind} from ${min} to ${max}: "${text.slice(0, 20)}"`);
    return null;
  }

  requiredWhole(name: string, min: number, max: number): number {
    const value = this.whole(name, min, max);
    if (value === null && this.text(name) === '') this.problems.push(`${name} is missing`);
    return value ?? min;
  }

  /** A word of a closed list, null for an empty field. An unknown one is left out with a warning: it does not cost the row. */
  word<T>(name: string, read: (text: string) => T | null): T | null {
    return this.read(name, read, this.warnings);
  }

  /** A word of a closed list that the row cannot do without where it states one. */
  knownWord<T>(name: string, read: (text: string) => T | null): T | null {
    return this.read(name, read, this.problems);
  }

  private read<T>(name: string, read: (text: string) => T | null, complaints: string[]): T | null {
    const text = this.text(name);
    if (text === '') return null;
    const word = read(text);
    if (word === null) complaints.push(`${name} is unknown: "${text.slice(0, 40)}"`);
    return word;
  }
}
