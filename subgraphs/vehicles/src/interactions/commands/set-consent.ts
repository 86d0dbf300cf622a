/** Gives and withdraws the consent to keep what somebody looks for and at. */
import { requireTenant } from '@marque/shared/auth';
import type { CommandContext } from '@marque/shared/commands';
import { notAllowed, type NotAllowed } from '@marque/shared/outcome';
import { guestConsentEnd, type Subject } from '../domain/interaction.js';
import { guestOf, newVisitor, subjectOf } from '../domain/visitor.js';
import { consentOf, insertConsent, removeConsent } from '../store/consents.js';
import type { ConsentRow } from '../store/tables.js';

export interface SetConsent {
  readonly given: boolean;
  readonly visitor: string | null;
}

/** The consent as it is now, and the token by which a guest is known from now on. */
export interface ConsentState {
  readonly consent: ConsentRow | null;
  readonly visitor: string | null;
}

const notThePerson = notAllowed('Only the person can say so: neither who acts for them nor a program with their key.');

/**
 * A person's consent is theirs; a guest who gives one is known by a token that is made for them, or by the one that they have. Withdrawn, all that
 * was kept is deleted in the same transaction. To withdraw what was never given changes nothing.
 */
export async function setConsent({ platform, caller }: CommandContext, { given, visitor }: SetConsent): Promise<ConsentState | NotAllowed> {
  const tenantId = requireTenant(caller);
  const known = subjectOf(caller, tenantId, visitor);
  if (known === null && caller.kind !== 'guest') return notThePerson;
  const now = platform.clock.now();
  return platform.database.tenant(tenantId, async (tx) => {
    if (!given) {
      if (known !== null) await removeConsent(tx, known);
      return { consent: null, visitor: null };
    }
    const standing = known && (await consentOf(tx, known, now));
    if (known !== null && standing !== null) return { consent: standing, visitor: known.isGuest ? visitor : null };
    const { subject, token } = known?.isGuest === false ? { subject: known, token: null } : newGuest(tenantId);
    await insertConsent(tx, consentFor(subject, now));
    return { consent: await consentOf(tx, subject, now), visitor: token };
  });
}

/** A token that stands for nothing any more is not taken up again: whoever else has it would find what is kept from now on. */
function newGuest(tenantId: string): { readonly subject: Subject; readonly token: string } {
  const token = newVisitor();
  return { subject: guestOf(tenantId, token), token };
}

/** The consent that somebody gives now. */
export const consentFor = ({ tenantId, subjectId, isGuest }: Subject, now: Date): ConsentRow => ({
  tenantId,
  subjectId,
  guest: isGuest,
  givenAt: now,
  clearedAt: null,
  endsAt: isGuest ? guestConsentEnd(now) : null,
});
