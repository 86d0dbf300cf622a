import type { CommandContext } from '@marque/shared/commands';
import { actorOf } from '@marque/shared/commands';
import { conflict, isRefusal } from '@marque/shared/outcome';
import { ratesInForce } from '../../neighbours/escrow.js';
import { type DeliveryAddressInput, type DeliveryMethod, parseAddress } from '../domain/delivery.js';
import { isBuyer, onlyBuyer } from '../domain/rights.js';
import { pendingCallOf } from '../store/finance-calls.js';
import { updateSettlement } from '../store/settlements.js';
import { type OnSettlement, type SettlementAnswer, withSettlementOnce } from './with-settlement.js';

/** How the buyer wants the vehicle. */
export interface ChooseDelivery extends OnSettlement {
  readonly method: DeliveryMethod;
  readonly address?: DeliveryAddressInput | null;
}

/** The buyer chooses before paying; the fee is that which the business takes at this moment. */
export async function chooseDelivery(
  context: CommandContext,
  { auctionId, idempotencyKey, ...input }: ChooseDelivery,
): Promise<SettlementAnswer> {
  const { method } = input;
  const address = parseAddress(method, input.address);
  if (isRefusal(address)) return address;
  const { platform, caller } = context;
  // Asked before the transaction, which waits for no neighbour.
  const fee = method === 'DELIVERY' ? (await ratesInForce(platform.graph, actorOf(caller).tenantId)).deliveryFee : null;
  const call = { command: 'chooseDelivery', idempotencyKey, input: { auctionId, method, address }, auctionId };
  return withSettlementOnce(context, call, async ({ tx }, { auction, settlement, now }) => {
    if (!isBuyer(caller, settlement)) return onlyBuyer;
    if (settlement.paymentCompletedAt !== null) return conflict('It is paid: the delivery is fixed.', 'auctionId');
    if (await pendingCallOf(tx, settlement.id)) return conflict('A payment is under way.', 'auctionId');
    if (method === 'DELIVERY' && fee?.currency !== settlement.currency) return conflict('The business does not deliver.', 'method');
    const changes = { deliveryMethod: method, deliveryFeeMinor: fee?.amountMinor ?? 0n, deliveryAddress: address };
    return { auction, settlement: await updateSettlement(tx, settlement.id, changes), now };
  });
}
