import { RequiresScope } from '@marque/shared/graph';

/** Any one of these comes to orders at all; to which ones, `maySee` says. */
export const orderScopes = ['orders:own', 'concierge:work'] as const;

/** A field for them. */
export const ForOrderParties = () => RequiresScope(...orderScopes);
