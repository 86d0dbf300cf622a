import { RequiresScope } from '@marque/shared/graph';

/** Any one of these comes to requests at all; to which ones, `maySee` says. */
export const partyScopes = ['requests:own', 'job:work', 'concierge:work'] as const;

/** A field for them. */
export const ForParties = () => RequiresScope(...partyScopes);
