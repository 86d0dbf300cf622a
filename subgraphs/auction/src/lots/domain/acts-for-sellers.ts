/** What others than those who sell do with an auction of theirs, beside the tools of staff, which have their own log. */

/** Every such act. A draft's CANCELLED is a tool of staff; here it is the platform's, which undoes what cannot be any more. */
export const actsForSellers = ['PUT_UP', 'CHANGED', 'SCHEDULED', 'CANCELLED', 'OFFER_ACCEPTED', 'OFFER_DECLINED'] as const;
export type ActForSellers = (typeof actsForSellers)[number];
