/** Look-ups of one request. */
import type { RequestContext } from '@marque/shared/define';
import type { RowLoader, RowsLoader } from '@marque/shared/loaders';
import { kindsOf, offeringsById } from './menu/store/offerings.js';
import type { OfferingKindRow, OfferingRow } from './menu/store/tables.js';
import { personOf } from './requests/domain/person.js';
import { paymentsOf } from './requests/store/payments.js';
import { qualityChecksOf, quotationsById, quotationsOf } from './requests/store/quotations.js';
import { historiesOf, requestsById, requestsOfVehicles } from './requests/store/requests.js';
import type { PaymentRow, QualityCheckRow, QuotationRow, RequestHistoryRow, RequestRow } from './requests/store/tables.js';

/** The loaders of one request; those of many rows go by request, unless they say otherwise. */
export interface Loaders {
  readonly request: RowLoader<RequestRow>;
  /** By vehicle, those that the caller may see. */
  readonly requestsOfVehicle: RowsLoader<RequestRow>;
  readonly history: RowsLoader<RequestHistoryRow>;
  readonly quotations: RowsLoader<QuotationRow>;
  /** By id of the quotation. */
  readonly quotation: RowLoader<QuotationRow>;
  readonly qualityChecks: RowsLoader<QualityCheckRow>;
  readonly payments: RowsLoader<PaymentRow>;
  readonly offering: RowLoader<OfferingRow>;
  /** By offering. */
  readonly kinds: RowsLoader<OfferingKindRow>;
}

/** Makes them; opens nothing. */
export const createLoaders = ({ lookUps, caller }: RequestContext): Loaders => ({
  request: lookUps.byId(requestsById, ({ id }) => id),
  requestsOfVehicle: lookUps.manyById(
    (tx, vehicleIds) => {
      const { userId, seesAll } = personOf(caller);
      return requestsOfVehicles(tx, vehicleIds, seesAll ? null : userId);
    },
    ({ vehicleId }) => vehicleId,
  ),
  history: lookUps.manyById(historiesOf, ({ requestId }) => requestId),
  quotations: lookUps.manyById(quotationsOf, ({ requestId }) => requestId),
  quotation: lookUps.byId(quotationsById, ({ id }) => id),
  qualityChecks: lookUps.manyById(qualityChecksOf, ({ requestId }) => requestId),
  payments: lookUps.manyById(paymentsOf, ({ requestId }) => requestId),
  offering: lookUps.byId(offeringsById, ({ id }) => id),
  kinds: lookUps.manyById(kindsOf, ({ offeringId }) => offeringId),
});
