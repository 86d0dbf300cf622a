/** What people do with what is offered, and how long it is kept. */
import { createHash } from 'node:crypto';
import type { StoredFilter } from '../../saved/domain/saved-filter.js';

export const interactionKinds = ['SEARCHED', 'VIEWED', 'VALUED'] as const;
export type InteractionKind = (typeof interactionKinds)[number];

const dayMs = 86_400_000;
/** How long an interaction is kept after its last time. */
export const keptDays = { person: 180, guest: 30 } as const;
/** After so many days a guest is asked for consent again. */
export const guestConsentDays = 180;
/** Most that is kept of one person or guest; the oldest go. */
export const mostInteractions = 500;

/** Longest search that is kept, in characters of its JSON. */
export const longestFilter = 4_000;

/** Whose interactions: a person, or a guest by the token of their visit. */
export interface Subject {
  readonly tenantId: string;
  readonly subjectId: string;
  readonly isGuest: boolean;
}

/** Something that somebody did. */
export interface Interaction {
  readonly tenantId: string;
  /** Null where nobody is known: then it is only counted. */
  readonly subject: Subject | null;
  readonly at: Date;
  readonly what:
    | { readonly kind: 'VIEWED' | 'VALUED'; readonly vehicleId: string }
    | { readonly kind: 'SEARCHED'; readonly filter: StoredFilter };
}

/** By what an interaction is known: the same vehicle or the same search again is the same. */
export function keyOf(what: Interaction['what']): string {
  if (what.kind !== 'SEARCHED') return `${what.kind}:${what.vehicleId}`;
  const inOrder = JSON.stringify(Object.entries(what.filter).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return `SEARCHED:${createHash('sha256').update(inOrder).digest('base64url')}`;
}

/** When it is forgotten. */
export const forgetAt = (at: Date, isGuest: boolean): Date => new Date(at.getTime() + keptDays[isGuest ? 'guest' : 'person'] * dayMs);
/** When a guest's consent ends. */
export const guestConsentEnd = (givenAt: Date): Date => new Date(givenAt.getTime() + guestConsentDays * dayMs);
