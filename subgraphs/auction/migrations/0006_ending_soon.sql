-- What ends next, of those in one state: the order in which people look for something to bid on.
create index auctions_by_end on auction.auctions (tenant_id, state, effective_end, id);
