/** What time does to auctions, and what other subgraphs' events do. */
import type { Consumer, Json } from '@marque/shared/events';
import { forgetTask } from '@marque/shared/jobs/forget';
import type { JobLane, JobTask } from '@marque/shared/jobs';
import { closeAuction } from './ending/commands/close-auction.js';
import { expireOffer } from './ending/commands/expire-offer.js';
import { finishCutOff } from './ending/commands/finish-cut-off.js';
import { goLive } from './lots/commands/go-live.js';
import { lapseSale } from './ending/commands/lapse-sale.js';
import { releaseHold } from './neighbours/finance.js';
import { derivedId } from './funds/domain/derived-id.js';
import { protectReserves } from './bidding/commands/protect-reserves.js';
import { scheduleDeposit, taskNames } from './lots/commands/schedule.js';
import type { AuctionServices } from './bidding/commands/services.js';
import { takeDeposit } from './ending/commands/take-deposit.js';
import { protectionLimits } from './bidding/domain/reserve-protection.js';
import { forgettable } from './ending/store/forgettable.js';
import { forgetHold } from './funds/store/funding.js';
import { offersAwaitingDepositOf } from './ending/store/offers.js';
import { setKyc } from './bidding/store/participants.js';

/** A call to finance that takes longer than this was cut off by a crash. */
const cutOffMs = 60_000;

type AuctionCommand = (services: AuctionServices, tenantId: string, auctionId: string) => Promise<void>;

/** The durable jobs of this subgraph. */
export function tasksOf(services: AuctionServices): JobTask[] {
  const { platform } = services;
  const onAuction = (name: string, lane: JobLane, command: AuctionCommand): JobTask => ({
    name,
    lane,
    run: (payload) => command(services, text(payload, 'tenantId'), text(payload, 'auctionId')),
  });
  return [
    onAuction(taskNames.goLive, 'PROMPT', goLive),
    onAuction(taskNames.close, 'PROMPT', closeAuction),
    onAuction(taskNames.takeDeposit, 'ASKING', takeDeposit),
    onAuction(taskNames.expireOffer, 'PROMPT', expireOffer),
    {
      name: taskNames.releaseDeposit,
      lane: 'ASKING',
      async run(payload) {
        const holdId = text(payload, 'holdId');
        await releaseHold(platform.graph, text(payload, 'tenantId'), { holdId, idempotencyKey: derivedId('release-deposit', holdId) });
      },
    },
    { name: taskNames.protectReserves, everyMs: protectionLimits.everyMs, run: () => protectReserves(services) },
    {
      name: taskNames.finishFunding,
      lane: 'ASKING',
      everyMs: cutOffMs,
      run: () => finishCutOff(platform, new Date(platform.clock.now().getTime() - cutOffMs)),
    },
    forgetTask(platform, 'auction.forget', forgettable),
  ];
}

/** What this subgraph learns from others. */
export function consumersOf({ platform }: AuctionServices): Consumer[] {
  return [
    {
      name: 'auction-bidders',
      types: ['identity.kyc_approved.v1', 'identity.kyc_rejected.v1'],
      // What was decided may have been another application of the person, so the standing counts and not the decision.
      handle: ({ tenantId, payload, occurredAt }, tx) =>
        setKyc(tx, tenantId, text(payload, 'userId'), text(payload, 'kycStatus') === 'APPROVED', new Date(occurredAt)),
    },
    {
      name: 'auction-holds',
      types: ['finance.hold_released.v1'],
      async handle({ payload }, tx) {
        const holdId = text(payload, 'holdId');
        if (text(payload, 'purpose') === 'BIDDING') await forgetHold(tx, holdId);
        // What a payment left over is given back too: that deposit was taken and not lost.
        if (text(payload, 'purpose') === 'AUCTION_DEPOSIT' && text(payload, 'reason') !== 'CAPTURE_REST')
          await lapseSale(platform, tx, holdId);
      },
    },
    {
      name: 'auction-deposits',
      types: ['finance.payment_succeeded.v1'],
      async handle({ payload }, tx) {
        // New money: a buyer whose deposit could not be taken need not wait for the next attempt.
        for (const offer of await offersAwaitingDepositOf(tx, text(payload, 'userId'))) await scheduleDeposit(tx, platform, offer);
      },
    },
  ];
}

const isObject = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A text of a payload that this platform wrote; throws where it is missing. */
function text(payload: Json, name: string): string {
  const value = isObject(payload) ? payload[name] : undefined;
  if (typeof value !== 'string') throw new Error(`The payload has no ${name}.`);
  return value;
}
