/** What a vehicle of the garage will be worth, and whether it is time to sell. */
import type { ReactNode } from 'react';
import { useMoneyText } from '../design/money-text.js';
import { useText } from '../words/text.js';
import { Advice } from '../valuation/advice.js';
import { DepreciationChart } from '../valuation/depreciation-chart.js';
import type { GarageVehicleQuery } from './generated/operations.js';

/** The newest valuation; nothing before there is one. */
export function VehicleWorth({ vehicle: { valuation } }: { readonly vehicle: NonNullable<GarageVehicleQuery['vehicle']> }): ReactNode {
  const text = useText();
  const money = useMoneyText();
  if (valuation === null) return null;
  const { estimate, low, high, depreciation, signal } = valuation;
  return (
    <>
      {depreciation !== null && (
        <section className="flex flex-col gap-3">
          <h2 className="text-2xl font-bold">{text('valuation.years')}</h2>
          {low !== null && high !== null && <p className="text-muted">{text('valuation.range', { low: money(low), high: money(high) })}</p>}
          <DepreciationChart estimate={estimate} years={depreciation} />
        </section>
      )}
      <Advice report={{ signal, investmentScore: null }} />
    </>
  );
}
