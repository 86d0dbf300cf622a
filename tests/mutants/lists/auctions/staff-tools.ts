import type { Mutant } from '../../mutant.js';

const root = 'subgraphs/auction/src';
const tools = [`${root}/lots/commands/staff-tools.test.ts`];
const ends = [`${root}/lots/domain/extension.test.ts`];

/** Mistakes with what staff do with auctions, and with the log of it. */
export const staffToolsMutants: readonly Mutant[] = [
  {
    name: 'a draft that was sent back is published',
    file: `${root}/lots/domain/approval.ts`,
    from: "approval === 'NOT_NEEDED' || approval === 'APPROVED'",
    to: "approval !== 'WAITING'",
    tests: tools,
    only: 'goes back with a reason',
  },
  {
    name: 'the database publishes a draft that was sent back',
    file: 'subgraphs/auction/migrations/0009_staff_tools.sql',
    from: "or approval in ('NOT_NEEDED', 'APPROVED'))",
    to: "or approval <> 'WAITING')",
    tests: tools,
    only: 'cannot be published in the database',
  },
  {
    name: 'a draft keeps its approval under other terms',
    file: `${root}/lots/commands/revise-auction.ts`,
    from: "auction.approval === 'NOT_NEEDED' && managesBusiness(caller) ? 'NOT_NEEDED' : 'WAITING'",
    to: "managesBusiness(caller) ? auction.approval : auction.approval === 'APPROVED' ? 'APPROVED' : 'WAITING'",
    tests: tools,
    only: 'waits for approval again',
  },
  {
    name: "everybody revises everybody's draft",
    file: `${root}/lots/commands/revise-auction.ts`,
    from: 'if (!runsAuction(auction, caller)) return noAuction;',
    to: 'if (!runsAuction(auction, caller) && caller.userId === null) return noAuction;',
    tests: tools,
    only: 'waits for approval again',
  },
  {
    name: 'the manager who sent a draft back is told of it',
    file: `${root}/notices/commands/hear-of-auctions.ts`,
    from: 'userIds: sellerIds.filter((userId) => userId !== actorId)',
    to: 'userIds: [...sellerIds, actorId]',
    tests: tools,
    only: 'goes back with a reason',
  },
  {
    name: 'a longer auction has less of the soft close left',
    file: `${root}/lots/domain/extension.ts`,
    from: 'endsAt.getTime() + to.getTime() - effectiveEnd.getTime()',
    to: 'endsAt.getTime() + 0 * to.getTime()',
    tests: ends,
  },
  {
    name: 'staff move the end earlier',
    file: `${root}/lots/domain/extension.ts`,
    from: 'to <= effectiveEnd || ',
    to: '',
    tests: ends,
  },
  {
    name: 'an end that has come is moved',
    file: `${root}/lots/domain/extension.ts`,
    from: 'now >= effectiveEnd',
    to: 'now > effectiveEnd',
    tests: ends,
  },
  {
    name: 'an auction that staff extended closes at its old end only',
    file: `${root}/lots/commands/extend-auction.ts`,
    from: "if (extended.state === 'LIVE') await scheduleClose({ platform, tx }, extended);",
    to: "if (extended.state === 'LIVE') await scheduleClose({ platform, tx }, { ...extended, effectiveEnd: new Date(effectiveEnd.getTime() + 86_400_000) });",
    tests: tools,
    only: 'closes the auction at its new time',
  },
  {
    name: 'an end that two wanted stands in the log twice',
    file: 'subgraphs/auction/migrations/0009_staff_tools.sql',
    from: 'create unique index staff_actions_ended_once',
    to: 'create index staff_actions_ended_once',
    tests: tools,
    only: 'has one early end',
  },
  {
    name: 'the log of staff can be changed',
    file: 'subgraphs/auction/migrations/0009_staff_tools.sql',
    from: "platform.protect_append_only('auction.staff_actions')",
    to: "platform.protect('auction.staff_actions')",
    tests: tools,
    only: 'is never changed',
  },
  {
    name: 'whoever asks reads the log of staff',
    file: `${root}/lots/resolvers/staff-fields.ts`,
    from: 'if (!managesBusiness(caller)) throw',
    to: 'if (caller.userId === null) throw',
    tests: tools,
    only: 'is for managers alone',
  },
  {
    name: 'who acted in whose name is forgotten',
    file: `${root}/lots/commands/record-staff-action.ts`,
    from: 'caller.actorId ?? null',
    to: 'caller.apiKeyId ?? null',
    tests: tools,
    only: 'has each tool',
  },
  {
    name: 'what was voided and put up anew shows who had won',
    file: `${root}/lots/resolvers/present.ts`,
    from: "'VOIDED', 'RELISTED']",
    to: "'VOIDED']",
    tests: tools,
    only: 'shows nobody who led',
  },
];
