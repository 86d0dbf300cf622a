/** Look-ups of one request. */
import type { RequestContext } from '@marque/shared/define';
import type { ListPage, WantedPage } from '@marque/shared/graph';
import type { CountLoader, PageLoader, RowLoader, RowsLoader } from '@marque/shared/loaders';
import { kindsOf, offeringsById } from './menu/store/offerings.js';
import type { OfferingKindRow, OfferingRow } from './menu/store/tables.js';
import { ordersById } from './orders/store/orders.js';
import type { OrderRow } from './orders/store/tables.js';
import { paymentsOf } from './requests/store/payments.js';
import { qualityChecksOf, quotationsById, quotationsOf } from './requests/store/quotations.js';
import { countsOfVehicles, type OfVehicles, pagesOfVehicles } from './requests/store/request-lists.js';
import { historiesOf, requestsById } from './requests/store/requests.js';
import type { PaymentRow, QualityCheckRow, QuotationRow, RequestHistoryRow, RequestRow } from './requests/store/tables.js';
import type { TaskHistoryRow, TaskRow } from './tasks/store/tables.js';
import { taskHistoriesOf, tasksById } from './tasks/store/tasks.js';

/** The requests of one vehicle. */
interface RequestsOfVehicle extends ListPage {
  readonly wanted: OfVehicles;
}

/** The loaders of one request; those of many rows go by request, unless they say otherwise. */
export interface Loaders {
  readonly request: RowLoader<RequestRow>;
  /** By vehicle, those that the caller may see. */
  readonly requestsOfVehicle: PageLoader<RequestsOfVehicle & { readonly page: WantedPage }, RequestRow>;
  readonly requestCountOfVehicle: CountLoader<RequestsOfVehicle>;
  readonly history: RowsLoader<RequestHistoryRow>;
  readonly quotations: RowsLoader<QuotationRow>;
  /** By id of the quotation. */
  readonly quotation: RowLoader<QuotationRow>;
  readonly qualityChecks: RowsLoader<QualityCheckRow>;
  readonly payments: RowsLoader<PaymentRow>;
  readonly offering: RowLoader<OfferingRow>;
  /** By offering. */
  readonly kinds: RowsLoader<OfferingKindRow>;
  readonly order: RowLoader<OrderRow>;
  readonly task: RowLoader<TaskRow>;
  /** By task. */
  readonly taskHistory: RowsLoader<TaskHistoryRow>;
}

/** Makes them; opens nothing. */
export const createLoaders = ({ lookUps }: RequestContext): Loaders => ({
  request: lookUps.byId(requestsById, ({ id }) => id),
  requestsOfVehicle: lookUps.pages((tx, ids, { wanted, page }) => pagesOfVehicles(tx, ids, wanted, page)),
  requestCountOfVehicle: lookUps.counts((tx, ids, { wanted }) => countsOfVehicles(tx, ids, wanted)),
  history: lookUps.manyById(historiesOf, ({ requestId }) => requestId),
  quotations: lookUps.manyById(quotationsOf, ({ requestId }) => requestId),
  quotation: lookUps.byId(quotationsById, ({ id }) => id),
  qualityChecks: lookUps.manyById(qualityChecksOf, ({ requestId }) => requestId),
  payments: lookUps.manyById(paymentsOf, ({ requestId }) => requestId),
  offering: lookUps.byId(offeringsById, ({ id }) => id),
  kinds: lookUps.manyById(kindsOf, ({ offeringId }) => offeringId),
  order: lookUps.byId(ordersById, ({ id }) => id),
  task: lookUps.byId(tasksById, ({ id }) => id),
  taskHistory: lookUps.manyById(taskHistoriesOf, ({ taskId }) => taskId),
});
