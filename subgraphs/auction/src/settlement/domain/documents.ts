/** The papers of a sale. */

/** What a document can be. */
export const documentKinds = [
  'SALE_AGREEMENT',
  'PROOF_OF_OWNERSHIP',
  'VEHICLE_LICENCE',
  'CUSTOMS_PAPERS',
  'BUYER_IDENTITY',
  'INSPECTION_REPORT',
  'INSURANCE',
  'OTHER',
] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** Asked for where a business says nothing else. */
export const usualDocuments: readonly DocumentKind[] = ['SALE_AGREEMENT', 'PROOF_OF_OWNERSHIP', 'BUYER_IDENTITY'];

/** Every state of a document. */
export const documentStates = ['SUBMITTED', 'ACCEPTED', 'REFUSED'] as const;
export type DocumentState = (typeof documentStates)[number];

/** The legal moves. A refused one is followed by another document. */
export const documentMoves: Readonly<Record<DocumentState, readonly DocumentState[]>> = {
  SUBMITTED: ['ACCEPTED', 'REFUSED'],
  ACCEPTED: [],
  REFUSED: [],
};

/** As whom somebody hands a document in. */
export type Submitter = 'BUYER' | 'SELLER' | 'STAFF';

/** Documents that the buyer, the seller and staff can each have in one settlement, those that are announced included: nobody takes another's place. */
export const mostDocumentsEach = 16;

/** Papers that are about a person, or may be: whoever has brought them reads them and staff, and never the other party. */
export const confidentialKinds: ReadonlySet<DocumentKind> = new Set(['BUYER_IDENTITY', 'INSURANCE', 'OTHER']);

/** Papers that say who somebody is: they go some time after the sale has ended. */
export const identityKind = 'BUYER_IDENTITY' satisfies DocumentKind;

/** Whether one document of the kind stands at a time. */
export const standsAlone = (kind: DocumentKind): boolean => kind !== 'OTHER';

/** How far a required document has come: the best of those of its kind. */
export type RequirementState = 'MISSING' | DocumentState;

const best = ['ACCEPTED', 'SUBMITTED', 'REFUSED'] as const satisfies readonly DocumentState[];

/** How far the required document of this kind has come. */
export function requirementOf(
  kind: DocumentKind,
  documents: readonly { readonly kind: DocumentKind; readonly state: DocumentState }[],
): RequirementState {
  const states = new Set(documents.filter((each) => each.kind === kind).map(({ state }) => state));
  return best.find((state) => states.has(state)) ?? 'MISSING';
}

/** The required kinds of which no document is accepted. */
export const missingDocuments = (
  required: readonly DocumentKind[],
  documents: readonly { readonly kind: DocumentKind; readonly state: DocumentState }[],
): DocumentKind[] => required.filter((kind) => requirementOf(kind, documents) !== 'ACCEPTED');
