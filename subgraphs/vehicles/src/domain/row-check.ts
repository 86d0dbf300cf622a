/** Reading fields of a row, with every fault of the row and not only the first. */

/** The fields of one row by the header's names, and what was found wrong with them. */
export class RowCheck {
  readonly problems: string[] = [];

  constructor(private readonly row: Readonly<Record<string, string>>) {}

  /** The field without surrounding blanks; '' where the file has no such column. */
  text(name: string): string {
    return (this.row[name] ?? '').trim();
  }

  optional(name: string, maxLength = 120): string | null {
    const text = this.text(name);
    if (text.length > maxLength) this.problems.push(`${name} is longer than ${maxLength} characters`);
    return text === '' ? null : text;
  }

  required(name: string, maxLength = 120): string {
    const text = this.optional(name, maxLength);
    if (text === null) this.problems.push(`${name} is missing`);
    return text ?? '';
  }

  /** A number in the range, null for an empty field. */
  number(name: string, min: number, max: number): number | null {
    const text = this.text(name);
    if (text === '') return null;
    const value = Number(text);
    if (Number.isFinite(value) && value >= min && value <= max) return value;
    this.problems.push(`${name} is not a number from ${min} to ${max}: "${text.slice(0, 20)}"`);
    return null;
  }

  whole(name: string, min: number, max: number): number | null {
    const value = this.number(name, min, max);
    if (value === null || Number.isInteger(value)) return value;
    this.problems.push(`${name} is not a whole number: "${this.text(name).slice(0, 20)}"`);
    return null;
  }

  requiredWhole(name: string, min: number, max: number): number {
    const value = this.whole(name, min, max);
    if (value === null && this.text(name) === '') this.problems.push(`${name} is missing`);
    return value ?? min;
  }

  /** A word of a closed list, null for an empty field. */
  word<T>(name: string, read: (text: string) => T | null): T | null {
    const text = this.text(name);
    if (text === '') return null;
    const word = read(text);
    if (word === null) this.problems.push(`${name} is unknown: "${text.slice(0, 40)}"`);
    return word;
  }
}
