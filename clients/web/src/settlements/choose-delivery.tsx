/** Whether the buyer fetches the vehicle or has it brought, and where to. */
import { type ReactNode, useState } from 'react';
import { ActionRefused } from '../actions/action-refused.js';
import { ConfirmDialog } from '../design/dialog.js';
import { RadioCards } from '../design/fields/radio-cards.js';
import { TextArea, TextField } from '../design/fields/text-field.js';
import { useMoneyText } from '../design/money-text.js';
import { toast } from '../design/toasts.js';
import { FaultNotice } from '../graph/fault-notice.js';
import { useAnswer } from '../graph/use-answer.js';
import { useCommand } from '../graph/use-command.js';
import { isProblemAt, isProblemElsewhere } from '../graph/problem-at.js';
import { useText } from '../words/text.js';
import {
  ChooseDeliveryDocument,
  type ChooseDeliveryMutation,
  DeliveryRateDocument,
  type MySaleFactsFragment,
} from './generated/operations.js';

interface ChooseDeliveryProps {
  readonly sale: MySaleFactsFragment;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

type Refused = Exclude<ChooseDeliveryMutation['chooseDelivery'], { readonly __typename: 'SettlementPayload' }>;

const fields = ['street', 'city', 'region', 'note'] as const;

/** The dialog; what was written stays while it is refused. */
export function ChooseDeliveryDialog({ sale, isOpen, onClose }: ChooseDeliveryProps): ReactNode {
  const text = useText();
  const money = useMoneyText();
  const [method, setMethod] = useState(sale.deliveryMethod);
  const { street = '', city = '', region = null, note = null } = sale.deliveryAddress ?? {};
  const [address, setAddress] = useState({ street, city, region: region ?? '', note: note ?? '' });
  const [refused, setRefused] = useState<Refused | null>(null);
  const [wasTried, setTried] = useState(false);
  const command = useCommand(ChooseDeliveryDocument);
  const rates = useAnswer(DeliveryRateDocument, {}, { pause: !isOpen });
  const fee = rates.data?.rates?.find(({ kind }) => kind === 'DELIVERY_FEE')?.amount ?? null;
  // What it costs is said once it is known.
  const known = fee === null ? text('sale.free') : text('sale.for-fee', { amount: money(fee) });
  const unknown = text(rates.fault === null ? 'loading' : 'sale.fee-unknown');
  const feeNote = rates.data === null ? unknown : known;
  const isBrought = method === 'DELIVERY';
  const lacks = (field: 'street' | 'city'): boolean => isBrought && address[field].trim() === '';
  const change = (field: (typeof fields)[number]) => (value: string) => {
    setAddress((all) => ({ ...all, [field]: value }));
    setRefused(null);
  };
  const problemOf = (field: (typeof fields)[number]): string | undefined => {
    if (isProblemAt(refused, field)) return text('sale.address-refused');
    const isMissing = wasTried && (field === 'street' || field === 'city') && lacks(field);
    return isMissing ? text('sale.address-needed') : undefined;
  };
  const choose = async (): Promise<void> => {
    setTried(true);
    if (lacks('street') || lacks('city')) return;
    const given = isBrought ? { address: { ...address, region: address.region || null, note: address.note || null } } : {};
    const answer = await command.send((idempotencyKey) => ({ input: { auctionId: sale.auction.id, method, ...given, idempotencyKey } }));
    const result = answer?.chooseDelivery;
    if (result === undefined) return;
    if (result.__typename !== 'SettlementPayload') return setRefused(result);
    toast(text('sale.delivery-chosen'));
    onClose();
  };
  const field = (name: (typeof fields)[number]) => ({ value: address[name], onChange: change(name), problem: problemOf(name) });
  return (
    <ConfirmDialog
      title={text('sale.choose-delivery')}
      isOpen={isOpen}
      onClose={onClose}
      confirm={text('sale.choose')}
      isPending={command.isPending}
      onConfirm={() => void choose()}
    >
      <RadioCards
        label={text('sale.hand-over')}
        value={method}
        onChange={setMethod}
        choices={[
          { value: 'PICKUP', label: text('sale.pickup'), note: text('sale.free') },
          {
            value: 'DELIVERY',
            label: text('sale.delivery'),
            note: feeNote,
          },
        ]}
      />
      {isBrought && (
        <>
          <TextField label={text('sale.street')} autoComplete="street-address" isRequired maxLength={200} {...field('street')} />
          <TextField label={text('sale.city')} autoComplete="address-level2" isRequired maxLength={100} {...field('city')} />
          <TextField label={text('sale.region')} autoComplete="address-level1" maxLength={100} {...field('region')} />
          <TextArea label={text('sale.note')} rows={2} maxLength={500} {...field('note')} />
        </>
      )}
      {refused !== null && isProblemElsewhere(refused, fields) && <ActionRefused refusal={refused} />}
      {command.fault !== null && <FaultNotice fault={command.fault} />}
    </ConfirmDialog>
  );
}
