-- Which of a draft's terms somebody has read: one more with each revision.
alter table auction.auctions
  add column revision integer not null default 1,
  add constraint auctions_revision_positive check (revision > 0);
