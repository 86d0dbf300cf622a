/** A small mistake that is planted to see that a test notices it. */
export interface Mutant {
  /** What the code then does wrong, in a few words; unique. */
  readonly name: string;
  /** The file that it is planted in, from the root of the repository: code, a migration, a setting. */
  readonly file: string;
  /** The text that is replaced; it stands in the file exactly once. */
  readonly from: string;
  /** What stands there instead. It has to compile. */
  readonly to: string;
  /** The test files that should notice it, from the root of the repository: the fastest that do. */
  readonly tests: readonly string[];
  /** Only tests whose name contains this run. */
  readonly only?: string;
}
