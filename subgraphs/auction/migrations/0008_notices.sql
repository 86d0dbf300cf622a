-- What people are told of auctions that they watch or bid in.
create table auction.notices (
  id uuid primary key,
  tenant_id uuid not null,
  user_id uuid not null,
  auction_id uuid not null references auction.auctions (id),
  kind text not null,
  -- What made it, such as the bid: of each occasion a person is told once.
  occasion text not null,
  noticed_at timestamptz(3) not null,
  seen_at timestamptz(3),
  constraint notices_kind_known check (kind in ('OUTBID', 'ENDING_SOON', 'STARTED', 'WON', 'LOST', 'SECOND_CHANCE', 'PAYMENT_DUE')),
  constraint notices_occasion_short check (char_length(occasion) between 1 and 40),
  constraint notices_once unique (auction_id, user_id, kind, occasion)
);
--> statement-breakpoint
-- Outbid ten times in a minute, a person has one notice until they see it or lead again.
create unique index notices_one_outbid on auction.notices (auction_id, user_id) where kind = 'OUTBID' and seen_at is null;
--> statement-breakpoint
create index notices_of_person on auction.notices (tenant_id, user_id, id desc);
--> statement-breakpoint
create index notices_unseen on auction.notices (tenant_id, user_id, id desc) where seen_at is null;
--> statement-breakpoint
-- What is forgotten.
create index notices_by_age on auction.notices (noticed_at);
--> statement-breakpoint
select platform.protect('auction.notices');
