-- Keys with which a program acts for a person. The key itself is shown once; here is its hash alone.
create table identity.api_keys (
  id uuid primary key,
  tenant_id uuid not null,
  user_id uuid not null,
  name text not null check (name <> ''),
  secret_hash text not null check (secret_hash ~ '^[0-9a-f]{64}$'),
  scopes text[] not null check (cardinality(scopes) > 0),
  created_at timestamptz not null,
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz,
  constraint api_keys_of_user foreign key (tenant_id, user_id) references identity.users (tenant_id, id),
  -- Whoever has these could make keys of a key, or people of any role.
  constraint api_keys_scopes_are_safe check (not scopes && array['apikey:manage', 'user:administer'])
);
--> statement-breakpoint
create index api_keys_newest on identity.api_keys (tenant_id, created_at desc, id desc);
--> statement-breakpoint
create index api_keys_by_user on identity.api_keys (user_id, created_at desc, id desc);
--> statement-breakpoint
select platform.protect('identity.api_keys');
