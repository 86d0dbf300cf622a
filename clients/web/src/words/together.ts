import type { MessageFormatElement } from 'react-intl';

/** Texts by their ids, as the build has parsed them. */
export type Catalogue = Readonly<Record<string, MessageFormatElement[]>>;

/** One catalogue of those of all capabilities. */
export function together(files: Readonly<Record<string, Catalogue>>): Catalogue {
  return Object.assign({}, ...Object.values(files)) as Catalogue;
}
