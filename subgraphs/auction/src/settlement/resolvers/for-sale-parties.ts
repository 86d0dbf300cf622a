import { RequiresScope } from '@marque/shared/graph';

/** Any one of these comes to settlements at all; to which ones, `seesSettlement` says. */
export const settlementScopes = ['bid:place', 'auction:create', 'vehicle:list', 'concierge:work', 'lead:work'] as const;

/** A field for them. */
export const ForSaleParties = () => RequiresScope(...settlementScopes);
