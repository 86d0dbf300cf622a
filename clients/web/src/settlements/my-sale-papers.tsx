/** The papers of a sale, and the way to bring one's own. */
import type { ReactNode } from 'react';
import { buttonClasses } from '../design/button.js';
import { Tag } from '../design/tag.js';
import { TimeText } from '../design/time-text.js';
import { type TextId, useText } from '../words/text.js';
import { BringPaper } from './bring-paper.js';
import type { MySaleFactsFragment, SettlementDocumentKind } from './generated/operations.js';
import { paperNames, paperStateNames } from './names.js';
import { type Side, wantedFrom } from './next-step.js';
import { stageOf } from './standing.js';
import { paperTones } from './tones.js';

type Paper = MySaleFactsFragment['documents'][number];

const submitters: Readonly<Record<Paper['submittedAs'], TextId>> = { BUYER: 'sale.buyer', SELLER: 'sale.seller', STAFF: 'sale.staff' };

/** What is there, and what is missing; nothing can be brought before the sale is paid, nor once it is over. */
export function MySalePapers({ sale, side }: { readonly sale: MySaleFactsFragment; readonly side: Side }): ReactNode {
  const text = useText();
  const stage = stageOf(sale);
  const mayBring = stage !== null && stage !== 'PAYMENT';
  const wanted = mayBring ? wantedFrom(side, sale) : [];
  const missing = stage === null ? [] : sale.requiredDocuments.filter(({ state }) => state === 'MISSING');
  if (sale.documents.length === 0 && missing.length === 0) return null;
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-2xl font-bold">{text('sale.papers')}</h2>
      {stage === 'PAYMENT' && <p className="text-muted">{text('sale.papers-later')}</p>}
      <ul className="flex flex-col gap-3">
        {sale.documents.map((paper) => (
          <li key={paper.id}>
            <PaperCard paper={paper}>{paper.state === 'REFUSED' && bringing(paper.kind)}</PaperCard>
          </li>
        ))}
        {missing.map(({ kind }) => (
          <li key={kind} className="flex flex-wrap items-center justify-between gap-3 rounded-card border border-dashed border-edge p-4">
            <span className="font-semibold">{text(paperNames[kind])}</span>
            {wanted.includes(kind) ? bringing(kind) : <Tag tone={paperTones.MISSING}>{text(paperStateNames.MISSING)}</Tag>}
          </li>
        ))}
      </ul>
    </section>
  );

  function bringing(kind: SettlementDocumentKind): ReactNode {
    return wanted.includes(kind) ? <BringPaper auctionId={sale.auction.id} kind={kind} /> : null;
  }
}

function PaperCard({ paper, children }: { readonly paper: Paper; readonly children: ReactNode }): ReactNode {
  const text = useText();
  const { kind, url, submittedAs, submittedAt, state, reason } = paper;
  return (
    <article className="flex flex-col gap-3 rounded-card border border-line bg-surface p-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h3 className="font-semibold">{text(paperNames[kind])}</h3>
        <Tag tone={paperTones[state]}>{text(state === 'SUBMITTED' ? 'sale.paper.being-checked' : paperStateNames[state])}</Tag>
      </div>
      {reason !== null && <p className="border-s-4 border-line ps-3">{reason}</p>}
      <div className="flex flex-wrap items-end justify-end gap-3">
        <p className="me-auto flex flex-wrap gap-x-3 text-sm text-muted">
          <span>{text(submitters[submittedAs])}</span>
          <TimeText at={submittedAt} />
        </p>
        {url !== null && (
          <a href={url} target="_blank" rel="noreferrer" className={buttonClasses('secondary')}>
            {text('sale.open-paper')}
          </a>
        )}
        {children}
      </div>
    </article>
  );
}
