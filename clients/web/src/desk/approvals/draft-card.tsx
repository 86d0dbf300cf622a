/** A draft with all that a manager needs to decide on it. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Icon } from '../../design/icon.js';
import { Picture } from '../../design/picture.js';
import { Tag } from '../../design/tag.js';
import { useServerClock } from '../../graph/clock-context.js';
import { useText } from '../../words/text.js';
import type { DeskDraftFragment } from '../generated/operations.js';
import { approvalNames } from '../pieces/names.js';
import { vehiclePlace } from '../places.js';
import { draftConcerns } from './draft-concerns.js';
import { DraftDecision } from './draft-decision.js';
import { DraftTerms, DraftVehicle } from './draft-facts.js';

const tones = { NOT_NEEDED: 'neutral', WAITING: 'accent', APPROVED: 'positive', REJECTED: 'warning' } as const;

/** The card. */
export function DraftCard({ draft }: { readonly draft: DeskDraftFragment }): ReactNode {
  const text = useText();
  const { vehicle, title, approval, approvalReason, revision, seller } = draft;
  return (
    <article className="overflow-hidden rounded-card border border-line bg-surface shadow-raised lg:grid lg:grid-cols-[18rem_1fr]">
      <Picture file={vehicle?.pictures.nodes[0] ?? null} alt="" sizes="(min-width: 64rem) 18rem, 100vw" className="lg:h-full" />
      <div className="flex min-w-0 flex-col gap-5 p-5">
        <div className="flex flex-wrap items-start justify-between gap-3">
          <div className="flex flex-col">
            <h2 className="text-2xl font-bold">
              {vehicle === null ? (
                title
              ) : (
                <Link to={vehiclePlace(vehicle.id)} className="underline decoration-edge underline-offset-4 hover:text-accent">
                  {title}
                </Link>
              )}
            </h2>
            <p className="text-muted">{text('desk.draft-of', { name: seller?.displayName ?? text('desk.nobody'), revision })}</p>
          </div>
          <Tag tone={tones[approval]}>{text(approvalNames[approval])}</Tag>
        </div>
        {approvalReason !== null && <p className="border-s-4 border-line ps-3">{approvalReason}</p>}
        <Concerns draft={draft} />
        <section className="flex flex-col gap-1">
          <h3 className="text-lg font-semibold">{text('desk.terms')}</h3>
          <DraftTerms draft={draft} />
        </section>
        <section className="flex flex-col gap-1">
          <h3 className="text-lg font-semibold">{text('desk.vehicle-and-seller')}</h3>
          <DraftVehicle draft={draft} />
        </section>
        {approval !== 'NOT_NEEDED' && <DraftDecision draft={draft} />}
      </div>
    </article>
  );
}

function Concerns({ draft }: { readonly draft: DeskDraftFragment }): ReactNode {
  const text = useText();
  const clock = useServerClock();
  const concerns = draftConcerns(draft, clock.now());
  if (concerns.length === 0) return null;
  return (
    <ul aria-label={text('desk.concerns')} className="flex flex-col gap-1 text-warning">
      {concerns.map((concern) => (
        <li key={concern} className="flex items-start gap-2 font-medium">
          <Icon name="alert" className="mt-0.5 size-5" />
          {text(concern)}
        </li>
      ))}
    </ul>
  );
}
