/** How the market of the model stands here. */
import type { ReactNode } from 'react';
import { FormattedNumber } from 'react-intl';
import { Factors } from '../../design/figures/factors.js';
import { MoneyText, useMoneyText } from '../../design/money-text.js';
import { Notice } from '../../design/notice.js';
import { Shelf } from '../../vehicles/shelf.js';
import { type Text, useText } from '../../words/text.js';
import { useFactorName } from './factor-text.js';
import { Facts, type Fact } from '../facts.js';
import type { ShownVehicle } from '../shown-vehicle.js';

type Snapshot = NonNullable<ShownVehicle['marketSnapshot']>;

/** The figures, and for those who set the price what it should be. */
export function Market({ vehicle: { marketSnapshot, priceRecommendation } }: { readonly vehicle: ShownVehicle }): ReactNode {
  const text = useText();
  const money = useMoneyText();
  if (!marketSnapshot && !priceRecommendation) return null;
  return (
    <Shelf title={text('market.title')}>
      {marketSnapshot && <Facts facts={factsOf(marketSnapshot, text, money)} />}
      {priceRecommendation && <Recommended recommendation={priceRecommendation} />}
    </Shelf>
  );
}

function factsOf(snapshot: Snapshot, text: Text, money: ReturnType<typeof useMoneyText>): readonly Fact[] {
  const { offered, medianAskingPrice, lowestAskingPrice, highestAskingPrice, medianOdometerKm, medianDaysOnMarket } = snapshot;
  const { sold, medianSoldPrice, changeOver30Days, changeOver90Days } = snapshot;
  const range = lowestAskingPrice && highestAskingPrice ? { from: money(lowestAskingPrice), to: money(highestAskingPrice) } : null;
  return [
    { name: text('market.offered'), value: <FormattedNumber value={offered} /> },
    { name: text('market.median'), value: medianAskingPrice && <MoneyText value={medianAskingPrice} /> },
    { name: text('market.range'), value: range && offered > 1 ? text('search.band', range) : null },
    {
      name: text('market.odometer'),
      value: medianOdometerKm === null ? null : <FormattedNumber value={medianOdometerKm} style="unit" unit="kilometer" />,
    },
    { name: text('market.days'), value: medianDaysOnMarket === null ? null : text('market.day-count', { count: medianDaysOnMarket }) },
    { name: text('market.sold'), value: <FormattedNumber value={sold} /> },
    { name: text('market.sold-median'), value: medianSoldPrice && <MoneyText value={medianSoldPrice} /> },
    { name: text('market.change-30'), value: changeText(changeOver30Days) },
    { name: text('market.change-90'), value: changeText(changeOver90Days) },
  ];
}

const changeText = (percent: number | null): ReactNode =>
  percent === null ? null : <FormattedNumber value={percent / 100} style="percent" maximumFractionDigits={1} signDisplay="exceptZero" />;

function Recommended({ recommendation }: { readonly recommendation: NonNullable<ShownVehicle['priceRecommendation']> }): ReactNode {
  const text = useText();
  const nameOf = useFactorName();
  const { price, summary, factors } = recommendation;
  return (
    <Notice tone="accent" title={text('market.recommended')}>
      <p>{summary}</p>
      {price && (
        <Factors
          factors={factors.map(({ name, amount, text: note }) => ({
            key: name,
            name: nameOf(name),
            note,
            value: <MoneyText value={{ amount, currency: price.currency }} />,
          }))}
          total={{ name: text('market.recommended'), value: <MoneyText value={price} /> }}
        />
      )}
    </Notice>
  );
}
