import { RequiresScope } from '@marque/shared/graph';

/** Any one of these comes to offers and sales at all; to which ones, `seesDeal` says. */
export const dealScopes = ['bid:place', 'vehicle:list'] as const;

/** A field for buyers, sellers and who manages the business. */
export const ForDealParties = () => RequiresScope(...dealScopes);
