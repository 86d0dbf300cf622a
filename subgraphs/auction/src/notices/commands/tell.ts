/** Tells people of something: a row for each, and one live event for many. */
import type { TransactionContext } from '@marque/shared/commands';
import { newId } from '@marque/shared/ids';
import { Noticed, noticeTopic } from '../../events.js';
import type { UnsoldReason } from '../../ending/domain/unsold.js';
import type { NoticeKind } from '../domain/notice-kinds.js';
import { addNotices, type StoredNotice } from '../store/notices.js';

/** What is told to whom. */
export interface News {
  readonly tenantId: string;
  readonly kind: NoticeKind;
  readonly people: readonly { readonly auctionId: string; readonly userId: string; readonly occasion: string }[];
  /** Until when they may do something about it. */
  readonly until?: Date | null | undefined;
  readonly unsoldReason?: UnsoldReason | null | undefined;
}

/** People of one statement and of one event. */
const atOnce = 500;

/** Tells each of them once of each occasion; who was told before is told nothing. */
export async function tell(
  { platform, tx }: TransactionContext,
  { tenantId, kind, people, until = null, unsoldReason = null }: News,
): Promise<void> {
  const noticedAt = platform.clock.now();
  for (let from = 0; from < people.length; from += atOnce) {
    const facts = { tenantId, kind, noticedAt, seenAt: null, until, unsoldReason };
    const rows = people.slice(from, from + atOnce).map((each) => ({ ...each, ...facts, id: newId() }));
    const stored = await addNotices(tx, rows);
    const events = [...Map.groupBy(stored, ({ auctionId }) => auctionId)].map(([auctionId, own]) =>
      noticed({ tenantId, auctionId, kind, at: noticedAt }, own),
    );
    await platform.events.record(tx, events);
  }
}

interface About {
  readonly tenantId: string;
  readonly auctionId: string;
  readonly kind: NoticeKind;
  readonly at: Date;
}

/** Whose notices they are stands in the topics; each person reads their own by it. */
const noticed = ({ tenantId, auctionId, kind, at }: About, own: readonly StoredNotice[]) =>
  Noticed.of(
    { tenantId, aggregateId: auctionId, topics: own.map(({ userId }) => noticeTopic(userId)), occurredAt: at },
    { auctionId, kind, noticeIds: own.map(({ id }) => id) },
  );
