import { RequiresScope } from '@marque/shared/graph';

/** Who comes to any request at all; which ones these are, `maySee` says. */
export const ForParties = () => RequiresScope('requests:own', 'job:work', 'concierge:work');
