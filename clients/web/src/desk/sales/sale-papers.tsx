/** The papers of a sale: what is required, what was handed in, and staff's decision on each. */
import type { ReactNode } from 'react';
import { FormattedNumber } from 'react-intl';
import { buttonClasses } from '../../design/button.js';
import { Tag } from '../../design/tag.js';
import { TimeText } from '../../design/time-text.js';
import { type TextId, useText } from '../../words/text.js';
import { DeskDecidePaperDocument } from '../generated/operations.js';
import { paperNames, paperStateNames } from '../../settlements/names.js';
import { Action } from '../../actions/action.js';
import { paperTones } from '../../settlements/tones.js';
import type { Sale } from './sale.js';

type Paper = Sale['documents'][number];

const submitters: Readonly<Record<Paper['submittedAs'], TextId>> = { BUYER: 'sale.buyer', SELLER: 'sale.seller', STAFF: 'sale.staff' };

/** The papers; those that are missing are named. */
export function SalePapers({ sale }: { readonly sale: Sale }): ReactNode {
  const text = useText();
  const missing = sale.requiredDocuments.filter(({ state }) => state === 'MISSING');
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-2xl font-bold">{text('sale.papers')}</h2>
      <ul className="flex flex-col gap-3">
        {sale.documents.map((paper) => (
          <li key={paper.id}>
            <PaperCard paper={paper} sale={sale} />
          </li>
        ))}
        {missing.map(({ kind }) => (
          <li key={kind} className="flex flex-wrap items-center justify-between gap-3 rounded-card border border-dashed border-edge p-4">
            <span className="font-semibold">{text(paperNames[kind])}</span>
            <Tag tone={paperTones.MISSING}>{text(paperStateNames.MISSING)}</Tag>
          </li>
        ))}
      </ul>
    </section>
  );
}

function PaperCard({ paper, sale }: { readonly paper: Paper; readonly sale: Sale }): ReactNode {
  const text = useText();
  const { kind, url, fileType, bytes, submittedAs, submittedAt, state, reason } = paper;
  return (
    <article className="flex flex-col gap-3 rounded-card border border-line bg-surface p-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h3 className="font-semibold">{text(paperNames[kind])}</h3>
        <Tag tone={paperTones[state]}>{text(paperStateNames[state])}</Tag>
      </div>
      {reason !== null && <p className="border-s-4 border-line ps-3">{reason}</p>}
      <div className="flex flex-wrap items-end justify-end gap-3">
        <p className="me-auto flex flex-wrap gap-x-3 text-sm text-muted">
          <span>{text(submitters[submittedAs])}</span>
          <TimeText at={submittedAt} />
          {fileType !== null && <span>{fileType}</span>}
          {bytes !== null && <FormattedNumber value={Math.ceil(bytes / 1_000)} style="unit" unit="kilobyte" />}
        </p>
        {url !== null && (
          <a href={url} target="_blank" rel="noreferrer" className={buttonClasses('secondary')}>
            {text('sale.open-paper')}
          </a>
        )}
        {state === 'SUBMITTED' && sale.state === 'OPEN' && <Decision paper={paper} auctionId={sale.auction.id} />}
      </div>
    </article>
  );
}

function Decision({ paper: { id, kind }, auctionId }: { readonly paper: Paper; readonly auctionId: string }): ReactNode {
  const text = useText();
  const name = text(paperNames[kind]);
  return (
    <>
      <Action
        name={text('desk.accept')}
        title={text('desk.accept-title', { name })}
        weight="primary"
        mutation={DeskDecidePaperDocument}
        variables={(_, idempotencyKey) => ({ input: { auctionId, documentId: id, accept: true, idempotencyKey } })}
        done={text('desk.accepted')}
      >
        <p>{text('desk.accept-follows')}</p>
      </Action>
      <Action
        name={text('desk.refuse')}
        title={text('desk.refuse-title', { name })}
        weight="danger"
        mutation={DeskDecidePaperDocument}
        variables={(reason, idempotencyKey) => ({ input: { auctionId, documentId: id, accept: false, reason, idempotencyKey } })}
        reason={text('desk.reason')}
        reasonHelp={text('desk.reason-paper')}
        done={text('desk.refused')}
      >
        <p>{text('desk.refuse-follows')}</p>
      </Action>
    </>
  );
}
