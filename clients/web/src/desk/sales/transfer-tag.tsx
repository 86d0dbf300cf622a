/** Whether the money of a sale has moved. */
import type { ReactNode } from 'react';
import { Tag } from '../../design/tag.js';
import { type TextId, useText } from '../../words/text.js';
import type { DeskTransferFragment } from '../generated/operations.js';

type Transfer = NonNullable<DeskTransferFragment['transfer']>;

const tones = { PENDING: 'accent', DONE: 'positive', REFUSED: 'danger' } as const;
const states: Readonly<Record<Transfer['state'], TextId>> = {
  PENDING: 'desk.transfer.pending',
  DONE: 'desk.transfer.done',
  REFUSED: 'desk.transfer.refused',
};

/** The word; nothing where no money had to move. */
export function TransferTag({ transfer }: { readonly transfer: Transfer | null }): ReactNode {
  const text = useText();
  return transfer === null ? '–' : <Tag tone={tones[transfer.state]}>{text(states[transfer.state])}</Tag>;
}
