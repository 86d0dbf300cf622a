import { requireTenant } from '@marque/shared/auth';
import { PlatformError } from '@marque/shared/errors';
import { MoneyInput, toMoneyType } from '@marque/shared/graph';
import { idOf } from '@marque/shared/graph/global-ids';
import { minor } from '@marque/shared/money';
import { isRefusal } from '@marque/shared/outcome';
import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { VehiclesContext } from '../../context.js';
import { askedFor } from '../../inventory/domain/prices/asking-price.js';
import { auctionableStates } from '../../inventory/domain/lifecycle.js';
import { maySee } from '../../inventory/domain/permissions.js';
import type { VehicleRow } from '../../inventory/store/tables.js';
import { commissionNow } from '../../neighbours/finance.js';
import { amountIn } from '../domain/haggling.js';
import { shareOf } from '../domain/sale-terms.js';
import { DirectSaleEstimate } from '../schema/sale-terms.js';
import { termsOf } from '../store/terms.js';
import { ForDealParties } from './for-deal-parties.js';
import { toTerms } from './present.js';

/** What the vehicle is worth, where its valuation is in the currency in which it is priced. */
async function suggestedFor({ loaders }: VehiclesContext, { id, currency }: VehicleRow): Promise<bigint | null> {
  const valuation = await loaders.valuation.load(id);
  return valuation?.currency === currency ? valuation.estimateMinor : null;
}

/** What a sale would come to, told before anybody offers or accepts. */
@Resolver()
export class SaleEstimateResolver {
  @ForDealParties()
  @Query(() => DirectSaleEstimate, {
    nullable: true,
    description:
      'What a direct sale of a vehicle would come to: at this price, else at the one that is asked, else at the suggested one. Null for a vehicle that is not there for the caller, and without any price.',
  })
  async directSaleEstimate(
    @Arg('vehicleId', () => idOf('Vehicle'), { description: 'The vehicle.' }) vehicleId: string,
    @Arg('price', () => MoneyInput, { nullable: true, description: 'At which price, in its currency.' }) price: MoneyInput | null,
    @Ctx() context: VehiclesContext,
  ): Promise<DirectSaleEstimate | null> {
    const { caller, loaders, platform } = context;
    const tenantId = requireTenant(caller);
    const row = await loaders.vehicle.load(vehicleId);
    if (!row || !maySee(caller, row)) return null;
    const { currency } = row;
    const asked = price ? amountIn(currency, price) : askedFor(row);
    if (isRefusal(asked)) throw new PlatformError('BAD_USER_INPUT', asked.message);
    const suggested = await suggestedFor(context, row);
    const at = asked ?? suggested;
    if (at === null) return null;
    const commissionBasisPoints = await commissionNow(platform.graph, tenantId);
    const terms = await platform.database.read(tenantId, (tx) => termsOf(tx, tenantId));
    const money = (amountMinor: bigint) => toMoneyType(minor(amountMinor, currency));
    const commission = shareOf(at, currency, commissionBasisPoints);
    return Object.assign(new DirectSaleEstimate(), {
      forSale: auctionableStates.includes(row.state),
      suggestedPrice: suggested === null ? null : money(suggested),
      price: money(at),
      deposit: money(shareOf(at, currency, terms.depositBps)),
      commissionBasisPoints,
      commission: money(commission),
      sellerReceives: money(at - commission),
      terms: toTerms(terms),
    });
  }
}
