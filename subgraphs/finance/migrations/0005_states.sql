-- A hold that a key keeps as its answer says `state` where it said `status`, as holds do from now on, so that a repetition is answered as before.
-- Who migrates may be a plain owner, to whom forced row security would show, and let through, no row of what is changed here.
alter table platform.commands no force row level security;
--> statement-breakpoint
update platform.commands
set answer = (answer::jsonb - 'status' || jsonb_build_object('state', answer::jsonb -> 'status'))::text
where command in ('placeHold', 'changeHold', 'convertHold', 'captureHold', 'releaseHold') and answer::jsonb ? 'status';
--> statement-breakpoint
alter table platform.commands force row level security;
