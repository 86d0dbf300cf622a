-- A professional has a state; an answer that was kept before calls it status, and is given again as long as its key is known.
-- Inside a text a quotation mark stands behind a backslash, so nothing but the name of the field is changed.
-- Who migrates may be a plain owner, to whom forced row security would show no row of what is changed here.
alter table platform.commands no force row level security;
--> statement-breakpoint
update platform.commands set answer = replace(answer, '"status":', '"state":') where command = 'registerProfessional' and answer is not null;
--> statement-breakpoint
alter table platform.commands force row level security;
