/** Brings one paper: announces it, sends its file, and hands it in. */
import { newKey } from '@marque/sdk/core';
import { type ReactNode, useRef, useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useClient } from 'urql';
import { refusalText } from '../actions/action-refused.js';
import { Button } from '../design/button.js';
import { Icon } from '../design/icon.js';
import { toast } from '../design/toasts.js';
import { putFile } from '../graph/put-file.js';
import { useText } from '../words/text.js';
import { AnnouncePaperDocument, HandInPaperDocument, type SettlementDocumentKind } from './generated/operations.js';
import { paperNames } from './names.js';

const accepted = ['application/pdf', 'image/jpeg', 'image/png', 'image/webp'];
const mostBytes = 10_485_760;

interface BringPaperProps {
  readonly auctionId: string;
  readonly kind: SettlementDocumentKind;
}

/** The button; while a file is on its way no other is taken, and one that did not arrive is chosen again. */
export function BringPaper({ auctionId, kind }: BringPaperProps): ReactNode {
  const text = useText();
  const client = useClient();
  const [share, setShare] = useState<number | null>(null);
  const isUnderWay = useRef(false);
  /** Why it did not arrive; null where it did. */
  const bring = async (file: File): Promise<string | null> => {
    if (file.size > mostBytes || file.size === 0) return text('sale.file-size');
    const announcing = { auctionId, kind, bytes: file.size, idempotencyKey: newKey() };
    const announced = (await client.mutation(AnnouncePaperDocument, { input: announcing })).data?.createSettlementDocumentUpload;
    if (announced === undefined) return text('sale.file-lost');
    if (announced.__typename !== 'CreateSettlementDocumentUploadPayload') return text(refusalText(announced));
    if (!(await putFile(announced.upload.url, file, setShare))) return text('sale.file-lost');
    const handing = { auctionId, documentId: announced.documentId, idempotencyKey: newKey() };
    const handed = (await client.mutation(HandInPaperDocument, { input: handing })).data?.submitSettlementDocument;
    if (handed === undefined) return text('sale.file-lost');
    if (handed.__typename === 'SettlementPayload') return null;
    return handed.__typename === 'UnusableDocument' ? text('sale.file-unusable') : text(refusalText(handed));
  };
  const choose = async (file: File | undefined): Promise<void> => {
    if (file === undefined || isUnderWay.current) return;
    isUnderWay.current = true;
    setShare(0);
    const problem = await bring(file);
    isUnderWay.current = false;
    setShare(null);
    if (problem === null) toast(text('sale.handed-in'));
    else toast(problem, 'danger');
  };
  return (
    <FileTrigger acceptedFileTypes={accepted} onSelect={(chosen) => void choose(chosen?.[0])}>
      <Button isPending={share !== null} aria-label={text('sale.bring-of', { name: text(paperNames[kind]) })}>
        <Icon name="upload" />
        {share === null ? text('sale.bring') : text('sale.bringing', { share })}
      </Button>
    </FileTrigger>
  );
}
