/** What it costs to offer a vehicle. */
import type { ReactNode } from 'react';
import { useMoneyText } from '../../design/money-text.js';
import { Skeleton } from '../../design/skeleton.js';
import { Answered } from '../../graph/answered.js';
import { useAnswer } from '../../graph/use-answer.js';
import { useText } from '../../words/text.js';
import { SellingFeesDocument } from '../generated/operations.js';

/** The fee, said before anything is charged. */
export function ListingFee(): ReactNode {
  const text = useText();
  const money = useMoneyText();
  const answer = useAnswer(SellingFeesDocument, {});
  return (
    <Answered answer={answer} skeleton={<Skeleton className="h-6 w-80" />}>
      {({ vehicleFees }) => (
        <p className="text-muted">
          {vehicleFees?.listing ? text('selling.listing-fee', { fee: money(vehicleFees.listing) }) : text('selling.no-listing-fee')}
        </p>
      )}
    </Answered>
  );
}
