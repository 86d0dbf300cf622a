/** One catalogue of those of all capabilities. */
export function together(files: Readonly<Record<string, Readonly<Record<string, string>>>>): Readonly<Record<string, string>> {
  return Object.assign({}, ...Object.values(files)) as Readonly<Record<string, string>>;
}
