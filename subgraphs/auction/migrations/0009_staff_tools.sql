-- What staff do with auctions, who and why: a log that nobody changes.
create table auction.staff_actions (
  id uuid primary key,
  tenant_id uuid not null,
  auction_id uuid not null references auction.auctions (id),
  action text not null,
  actor_id uuid not null,
  -- The administrator who acted in the actor's name, if one did.
  impersonated_by uuid,
  reason text not null,
  bid_id uuid references auction.bids (id),
  effective_end timestamptz(3),
  acted_at timestamptz(3) not null,
  constraint staff_actions_action_known check (action in
    ('APPROVED', 'REJECTED', 'EXTENDED', 'CANCELLED', 'ENDED_EARLY', 'VOIDED', 'FEATURED', 'UNFEATURED', 'BID_RETRACTED')),
  constraint staff_actions_reason_given check (char_length(reason) between 3 and 500),
  constraint staff_actions_bid_named check ((action = 'BID_RETRACTED') = (bid_id is not null)),
  constraint staff_actions_end_named check ((action = 'EXTENDED') = (effective_end is not null))
);
--> statement-breakpoint
create index staff_actions_of_auction on auction.staff_actions (auction_id, id desc);
--> statement-breakpoint
-- An end that two wanted at once comes once.
create unique index staff_actions_ended_once on auction.staff_actions (auction_id) where action = 'ENDED_EARLY';
--> statement-breakpoint
select platform.protect_append_only('auction.staff_actions');
--> statement-breakpoint
-- A draft that a manager has sent back, and why.
alter table auction.auctions
  add column approval_reason text,
  drop constraint auctions_approval_known,
  add constraint auctions_approval_known check (approval in ('NOT_NEEDED', 'WAITING', 'APPROVED', 'REJECTED')),
  drop constraint auctions_approved_before_scheduled,
  add constraint auctions_approved_before_scheduled check (state in ('DRAFT', 'CANCELLED') or approval in ('NOT_NEEDED', 'APPROVED')),
  add constraint auctions_rejected_with_reason check (approval <> 'REJECTED' or approval_reason is not null);
--> statement-breakpoint
alter table auction.notices
  drop constraint notices_kind_known,
  add constraint notices_kind_known check (kind in
    ('OUTBID', 'ENDING_SOON', 'STARTED', 'WON', 'LOST', 'SECOND_CHANCE', 'PAYMENT_DUE', 'APPROVED', 'REJECTED'));
