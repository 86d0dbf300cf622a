-- Saved searches may ask for what was offered at some time or later, as lists may.
alter table vehicles.saved_searches add column listed_since timestamptz;
