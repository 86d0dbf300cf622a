-- What was sold lately: a snapshot of a market reads the sales of a business by their dates, and no other price.
create index comparables_sold on vehicles.comparables (tenant_id, priced_at) include (make, model) where source = 'SALE';
