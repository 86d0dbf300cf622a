-- Money can also be held as the deposit of a vehicle that is sold directly.
alter table finance.holds
  drop constraint holds_purpose,
  add constraint holds_purpose check (purpose in ('BIDDING', 'AUCTION_DEPOSIT', 'SALE_DEPOSIT', 'SERVICE'));
