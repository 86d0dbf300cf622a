-- Leads: people who might buy or sell, with how each came, to what they consented and how the floor works them.
create table partners.leads (
  id uuid primary key,
  tenant_id uuid not null,
  -- The one who is known to be behind it; nothing else here is personal: that stands in lead_contacts alone.
  user_id uuid,
  source text not null check (source in ('VALUATION', 'INQUIRY', 'TEST_DRIVE', 'REFERRAL', 'WALK_IN', 'IMPORT', 'OTHER')),
  state text not null check (state in ('NEW', 'CONTACTED', 'QUALIFIED', 'WON', 'LOST')),
  assignee_id uuid,
  -- Nobody is called or written to who never agreed to it.
  contact_consent_at timestamp (3) with time zone not null,
  merged_into uuid references partners.leads (id),
  sequence integer not null check (sequence > 0),
  created_at timestamp (3) with time zone not null,
  updated_at timestamp (3) with time zone not null,
  constraint leads_merge_into_another check (merged_into <> id)
);
--> statement-breakpoint
create index leads_newest on partners.leads (tenant_id, created_at desc, id desc) where merged_into is null;
--> statement-breakpoint
create index leads_latest on partners.leads (tenant_id, updated_at desc, id desc) where merged_into is null;
--> statement-breakpoint
create index leads_of_assignee on partners.leads (tenant_id, assignee_id, created_at desc, id desc) where merged_into is null;
--> statement-breakpoint
create index leads_merged on partners.leads (merged_into) where merged_into is not null;
--> statement-breakpoint
select platform.protect('partners.leads');
--> statement-breakpoint
-- All that is personal: an address or a number in its one form, with the name that came with it. One lead has it, and one alone.
create table partners.lead_contacts (
  tenant_id uuid not null,
  kind text not null check (kind in ('EMAIL', 'PHONE')),
  value text not null check (char_length(value) between 3 and 254),
  lead_id uuid not null references partners.leads (id),
  name text check (char_length(name) between 1 and 160),
  -- Value and name in the form in which they are searched.
  search text not null,
  given_at timestamp (3) with time zone not null,
  primary key (tenant_id, kind, value)
);
--> statement-breakpoint
create index lead_contacts_of_lead on partners.lead_contacts (lead_id, given_at desc);
--> statement-breakpoint
select platform.protect('partners.lead_contacts');
--> statement-breakpoint
-- Each time that somebody came: from where, for what, and with which consent. What is merged keeps its own.
create table partners.lead_touches (
  id uuid primary key,
  tenant_id uuid not null,
  lead_id uuid not null references partners.leads (id),
  source text not null check (source in ('VALUATION', 'INQUIRY', 'TEST_DRIVE', 'REFERRAL', 'WALK_IN', 'IMPORT', 'OTHER')),
  interest text not null check (char_length(interest) between 1 and 500),
  subject_id text check (subject_id ~ '^[a-z]{3}_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'),
  consent_purpose text not null check (consent_purpose in ('CONTACT', 'MARKETING')),
  consent_wording text not null check (char_length(consent_wording) between 1 and 1000),
  consent_given_at timestamp (3) with time zone not null,
  -- Another lead, which has the other contact that was given.
  other_lead_id uuid references partners.leads (id),
  -- Who wrote it down; the platform itself for what came from outside.
  recorded_by uuid not null,
  at timestamp (3) with time zone not null,
  constraint lead_touches_consented_before check (consent_given_at <= at)
);
--> statement-breakpoint
create index lead_touches_of_lead on partners.lead_touches (lead_id, at, id);
--> statement-breakpoint
create index lead_touches_latest on partners.lead_touches (tenant_id, recorded_by, at);
--> statement-breakpoint
select platform.protect('partners.lead_touches');
--> statement-breakpoint
-- What was done with a lead. Not append-only: a reason is written by a person about a person, who may have it erased.
create table partners.lead_history (
  lead_id uuid not null references partners.leads (id),
  sequence integer not null check (sequence > 0),
  tenant_id uuid not null,
  kind text not null check (kind in ('RECORDED', 'TOUCHED', 'ASSIGNED', 'MOVED', 'MERGED')),
  changed_from text,
  changed_to text,
  actor_id uuid not null,
  reason text check (char_length(reason) between 1 and 1000),
  at timestamp (3) with time zone not null,
  primary key (lead_id, sequence)
);
--> statement-breakpoint
select platform.protect('partners.lead_history');
