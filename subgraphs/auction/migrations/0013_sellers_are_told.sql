-- Those who sell are told too, and those who may make an offer below the reserve; until when somebody may act, and why nobody has bought.
alter table auction.notices
  add column until timestamptz(3),
  add column unsold_reason text,
  drop constraint notices_kind_known,
  add constraint notices_kind_known check (kind in
    ('OUTBID', 'ENDING_SOON', 'STARTED', 'WON', 'LOST', 'SECOND_CHANCE', 'PAYMENT_DUE', 'APPROVED', 'REJECTED',
     'COUNTER_OFFER_OPEN', 'COUNTER_OFFER_MADE', 'COUNTER_OFFER_ACCEPTED', 'COUNTER_OFFER_DECLINED', 'COUNTER_OFFER_LAPSED',
     'SOLD', 'UNSOLD', 'PUT_UP', 'CHANGED', 'SCHEDULED', 'CANCELLED')),
  add constraint notices_unsold_reason_known check (unsold_reason in ('NO_BIDS', 'RESERVE_NOT_MET', 'NOT_FUNDED', 'NOT_PAID')),
  add constraint notices_unsold_has_reason check ((kind = 'UNSOLD') = (unsold_reason is not null)),
  add constraint notices_offer_has_time check (kind not in ('COUNTER_OFFER_OPEN', 'COUNTER_OFFER_MADE') or until is not null);
