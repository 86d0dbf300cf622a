-- Whose bid staff take back is told of it.
alter table auction.notices
  drop constraint notices_kind_known,
  add constraint notices_kind_known check (kind in
    ('OUTBID', 'ENDING_SOON', 'STARTED', 'WON', 'LOST', 'SECOND_CHANCE', 'PAYMENT_DUE', 'APPROVED', 'REJECTED',
     'COUNTER_OFFER_OPEN', 'COUNTER_OFFER_MADE', 'COUNTER_OFFER_ACCEPTED', 'COUNTER_OFFER_DECLINED', 'COUNTER_OFFER_LAPSED',
     'SOLD', 'UNSOLD', 'PUT_UP', 'CHANGED', 'SCHEDULED', 'CANCELLED', 'BID_RETRACTED'));
