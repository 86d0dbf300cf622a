/** The page's policy forbids HTML made of text; the component library empties an element so, which is no danger. */

interface TrustedTypes {
  createPolicy(name: 'default', rules: { readonly createHTML: (html: string) => string | null }): unknown;
}

/** Lets an element be emptied and nothing else, where the browser asks. */
export function allowOnlyEmptyHtml(): void {
  const types = (globalThis as { readonly trustedTypes?: TrustedTypes }).trustedTypes;
  types?.createPolicy('default', { createHTML: (html) => (html === '' ? html : null) });
}
