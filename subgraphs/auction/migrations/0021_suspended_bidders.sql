-- Whether identity has shut a person out, and the event that said so last: of two the newer counts, whichever comes last. Null while it has said nothing.
alter table auction.bidders
  add column suspended boolean not null default false,
  add column suspension_told_at timestamptz(3),
  add column suspension_event uuid,
  add constraint bidders_suspension_told check ((suspension_told_at is null) = (suspension_event is null)),
  add constraint bidders_suspended_by_event check (not suspended or suspension_event is not null);
--> statement-breakpoint
-- Few are suspended at a time: whose bids stand and must not is looked for from here.
create index bidders_suspended on auction.bidders (tenant_id, bidder_id) where suspended;
--> statement-breakpoint
-- Nobody of the staff takes back what a suspended person has bid: the platform does.
alter table auction.bid_retractions alter column retracted_by drop not null;
--> statement-breakpoint
alter table auction.staff_actions
  alter column actor_id drop not null,
  add constraint staff_actions_by_somebody check (actor_id is not null or (action = 'BID_RETRACTED' and impersonated_by is null));
--> statement-breakpoint
-- Those who sell are told when the time to pay stands still, and both sides when it goes on.
alter table auction.notices
  drop constraint notices_kind_known,
  add constraint notices_kind_known check (kind in
    ('OUTBID', 'ENDING_SOON', 'STARTED', 'WON', 'LOST', 'SECOND_CHANCE', 'PAYMENT_DUE', 'APPROVED', 'REJECTED',
     'COUNTER_OFFER_OPEN', 'COUNTER_OFFER_MADE', 'COUNTER_OFFER_ACCEPTED', 'COUNTER_OFFER_DECLINED', 'COUNTER_OFFER_LAPSED',
     'SOLD', 'UNSOLD', 'PUT_UP', 'CHANGED', 'SCHEDULED', 'CANCELLED', 'BID_RETRACTED',
     'DEPOSIT_MISSED', 'PAYMENT_MISSED', 'FELL_THROUGH', 'PAYMENT_PAUSED', 'PAYMENT_RESUMED'));
