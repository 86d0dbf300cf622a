-- Whose a vehicle is again when its settlement comes to nothing, and how old its newest picture is.
-- Who migrates may be a plain owner, to whom forced row security would show no row of what is filled in here.
alter table vehicles.vehicles no force row level security;
--> statement-breakpoint
alter table vehicles.vehicles add column resume_owner_id uuid;
--> statement-breakpoint
alter table vehicles.vehicles add column pictures_at timestamptz;
--> statement-breakpoint
-- Pictures came with the vehicle until now.
update vehicles.vehicles set pictures_at = listed_at where cardinality(image_urls) > 0;
--> statement-breakpoint
alter table vehicles.vehicles force row level security;
--> statement-breakpoint
alter table vehicles.vehicles add constraint vehicles_resume_owner check ((resume_owner_id is not null) = (status = 'IN_SETTLEMENT')) not valid;
