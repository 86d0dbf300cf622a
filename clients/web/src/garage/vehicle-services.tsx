/** What was done to a vehicle, and what is being done. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { FormattedNumber } from 'react-intl';
import type { Column } from '../design/figures/data-table.js';
import { Rows } from '../design/figures/rows.js';
import { TimeText } from '../design/time-text.js';
import { useText } from '../words/text.js';
import type { GarageItemFragment } from './generated/operations.js';

type Service = GarageItemFragment['services'][number];

/** The works, the newest first; says so where there are none. */
export function VehicleServices({ item: { services } }: { readonly item: GarageItemFragment }): ReactNode {
  const text = useText();
  const columns: readonly Column<Service>[] = [
    { key: 'kind', name: text('garage.work'), cell: (service) => <Work service={service} /> },
    { key: 'opened', name: text('garage.opened'), cell: ({ openedAt }) => <TimeText at={openedAt} style="day" /> },
    {
      key: 'closed',
      name: text('garage.closed'),
      cell: ({ closedAt }) => (closedAt === null ? text('garage.under-way') : <TimeText at={closedAt} style="day" />),
    },
    {
      key: 'km',
      name: text('valuation.km'),
      isNumber: true,
      cell: ({ odometerKm }) => (odometerKm === null ? '–' : <FormattedNumber value={odometerKm} style="unit" unit="kilometer" />),
    },
  ];
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-2xl font-bold">{text('garage.services')}</h2>
      {services.length === 0 ? (
        <p className="text-muted">{text('garage.no-services')}</p>
      ) : (
        <Rows caption={text('garage.services')} columns={columns} rows={services} keyOf={({ openedAt }) => openedAt} />
      )}
    </section>
  );
}

function Work({ service: { request } }: { readonly service: Service }): ReactNode {
  const text = useText();
  if (request === null) return text('garage.work-unknown');
  return (
    <Link
      to="/my/services/$requestId"
      params={{ requestId: request.id }}
      className="-my-2.5 inline-flex min-h-11 items-center underline underline-offset-4"
    >
      {text(`garage.kind.${request.kind}`)}
    </Link>
  );
}
