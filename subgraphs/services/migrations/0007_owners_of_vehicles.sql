-- Whose a vehicle is that changed hands while it was being worked on: they see the work that somebody else has asked for.
alter table services.requests add column vehicle_owner_id uuid;
