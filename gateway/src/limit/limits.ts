/** How much one operation may ask. */

/** Bounds of one operation; `Infinity` switches one off. */
export interface OperationLimits {
  /** Lexical tokens of the document. */
  readonly tokens: number;
  /** Levels of fields, fragments written out. */
  readonly depth: number;
  readonly aliases: number;
  readonly rootFields: number;
  readonly directives: number;
  /** Fields in all, fragments written out. */
  readonly fields: number;
  /** Pairs of fields with one response name at one place, which validation has to compare with each other. */
  readonly comparisons: number;
  /** What the operation may cost at most, estimated by `@cost` and `@listSize` before it runs. */
  readonly cost: number;
}

/** What holds where nothing else is said. */
export const defaultLimits: OperationLimits = {
  tokens: 5_000,
  depth: 20,
  aliases: 100,
  rootFields: 30,
  directives: 100,
  fields: 3_000,
  comparisons: 20_000,
  cost: 10_000,
};

/** For a gateway that bounds nobody. */
export const noLimits: OperationLimits = {
  tokens: Infinity,
  depth: Infinity,
  aliases: Infinity,
  rootFields: Infinity,
  directives: Infinity,
  fields: Infinity,
  comparisons: Infinity,
  cost: Infinity,
};
