/** Texts by their ids, in ICU message syntax. */
export type Catalogue = Readonly<Record<string, string>>;

/** One catalogue of those of all capabilities. */
export function together(files: Readonly<Record<string, Catalogue>>): Catalogue {
  return Object.assign({}, ...Object.values(files)) as Catalogue;
}
