-- What a person has joined is read from the person, the newest auction first.
create index participants_of_bidder on auction.participants (tenant_id, bidder_id, auction_id desc);
