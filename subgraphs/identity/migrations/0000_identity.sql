create schema if not exists identity;
--> statement-breakpoint
grant usage on schema identity to marque_app, marque_system;
--> statement-breakpoint
-- Public by design: which businesses there are and how they present themselves.
create table identity.tenants (
  id uuid primary key,
  slug text not null constraint tenants_slug_once unique check (slug ~ '^[a-z][a-z0-9-]{1,39}$'),
  name text not null,
  business text not null,
  country char(2) not null check (country ~ '^[A-Z]{2}$'),
  currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
  time_zone text not null,
  locale text not null,
  modules text[] not null default '{}',
  brand_color text not null check (brand_color ~ '^#[0-9a-f]{6}$'),
  tagline text not null,
  commission_basis_points integer not null check (commission_basis_points between 0 and 10000),
  pricing_mode text not null check (pricing_mode in ('FIXED', 'DYNAMIC', 'SEASONAL')),
  created_at timestamptz not null
);
--> statement-breakpoint
grant select on identity.tenants to marque_app;
--> statement-breakpoint
grant select, insert, update on identity.tenants to marque_system;
--> statement-breakpoint
create table identity.users (
  id uuid primary key,
  tenant_id uuid not null references identity.tenants (id),
  email text not null check (email = lower(email)),
  given_name text not null,
  family_name text not null,
  display_name text not null,
  phone_sealed text,
  client_type text not null check (client_type in ('INDIVIDUAL', 'BUSINESS')),
  role text not null check (role in
    ('CUSTOMER', 'VERIFIED_SELLER', 'DEALER', 'AGENT', 'PARTNER', 'CONCIERGE', 'MANAGER', 'ADMIN', 'SUPER_ADMIN')),
  status text not null default 'ACTIVE' check (status in ('ACTIVE', 'SUSPENDED')),
  kyc_status text not null default 'NONE' check (kyc_status in ('NONE', 'SUBMITTED', 'UNDER_REVIEW', 'APPROVED', 'REJECTED')),
  password_hash text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint users_email_once unique (tenant_id, email),
  constraint users_in_tenant unique (tenant_id, id),
  constraint users_dealer_is_known check (role <> 'DEALER' or kyc_status = 'APPROVED')
);
--> statement-breakpoint
create index users_newest on identity.users (tenant_id, created_at desc, id desc);
--> statement-breakpoint
select platform.protect('identity.users');
--> statement-breakpoint
-- A session is the family of its refresh tokens. Sessions in which an administrator acts for someone have an actor and no family.
create table identity.sessions (
  id uuid primary key,
  tenant_id uuid not null,
  user_id uuid not null,
  device_type text not null check (device_type in ('DESKTOP', 'MOBILE', 'TABLET')),
  device_name text,
  address text,
  actor_id uuid,
  created_at timestamptz not null,
  last_used_at timestamptz not null,
  expires_at timestamptz not null,
  access_until timestamptz not null,
  ended_at timestamptz,
  end_reason text check (end_reason in ('LOGGED_OUT', 'LOGGED_OUT_EVERYWHERE', 'REPLACED_BY_LOGIN', 'REFRESH_TOKEN_REUSED',
    'PASSWORD_CHANGED', 'FORCED', 'SUSPENDED', 'ROLE_CHANGED')),
  constraint sessions_in_tenant unique (tenant_id, id),
  constraint sessions_of_user foreign key (tenant_id, user_id) references identity.users (tenant_id, id),
  constraint sessions_end_has_reason check ((ended_at is null) = (end_reason is null))
);
--> statement-breakpoint
create unique index sessions_one_per_device on identity.sessions (user_id, device_type) where ended_at is null and actor_id is null;
--> statement-breakpoint
create index sessions_by_user on identity.sessions (user_id, created_at desc);
--> statement-breakpoint
create index sessions_by_actor on identity.sessions (actor_id) where actor_id is not null;
--> statement-breakpoint
select platform.protect('identity.sessions');
--> statement-breakpoint
create table identity.refresh_tokens (
  token_hash text primary key,
  tenant_id uuid not null,
  session_id uuid not null,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint refresh_tokens_of_session foreign key (tenant_id, session_id) references identity.sessions (tenant_id, id) on delete cascade
);
--> statement-breakpoint
create index refresh_tokens_by_session on identity.refresh_tokens (session_id);
--> statement-breakpoint
select platform.protect('identity.refresh_tokens');
--> statement-breakpoint
-- Sessions that ended before their access tokens did: what every process that checks tokens keeps in memory.
create table identity.revocations (
  session_id uuid primary key,
  tenant_id uuid not null,
  tokens_until timestamptz not null,
  noted_at timestamptz not null default clock_timestamp()
);
--> statement-breakpoint
create index revocations_newest on identity.revocations (noted_at);
--> statement-breakpoint
select platform.protect('identity.revocations');
--> statement-breakpoint
-- Failed sign-ins of the last quarter of an hour, per account name (known or not) and per network address.
create table identity.throttles (
  tenant_id uuid not null,
  kind text not null check (kind in ('ACCOUNT', 'ADDRESS')),
  key_hash text not null,
  failures timestamptz[] not null,
  latest_at timestamptz not null,
  primary key (tenant_id, kind, key_hash)
);
--> statement-breakpoint
create index throttles_oldest on identity.throttles (latest_at);
--> statement-breakpoint
select platform.protect('identity.throttles');
--> statement-breakpoint
create table identity.kyc_applications (
  id uuid primary key,
  tenant_id uuid not null,
  user_id uuid not null,
  kind text not null check (kind in ('PERSONAL', 'DEALER')),
  status text not null check (status in ('SUBMITTED', 'UNDER_REVIEW', 'APPROVED', 'REJECTED')),
  details_sealed text,
  submitted_at timestamptz not null,
  reviewer_id uuid,
  decided_by uuid,
  decided_at timestamptz,
  reason text,
  constraint kyc_of_user foreign key (tenant_id, user_id) references identity.users (tenant_id, id),
  constraint kyc_decided_is_whole check ((status in ('APPROVED', 'REJECTED')) = (decided_at is not null)),
  constraint kyc_rejected_has_reason check (status <> 'REJECTED' or reason is not null)
);
--> statement-breakpoint
create unique index kyc_one_open on identity.kyc_applications (user_id) where status in ('SUBMITTED', 'UNDER_REVIEW');
--> statement-breakpoint
create index kyc_by_user on identity.kyc_applications (user_id, submitted_at desc);
--> statement-breakpoint
create index kyc_queue on identity.kyc_applications (tenant_id, status, submitted_at, id);
--> statement-breakpoint
select platform.protect('identity.kyc_applications');
--> statement-breakpoint
create table identity.audit_entries (
  tenant_id uuid not null,
  sequence bigint not null check (sequence > 0),
  id uuid not null,
  at timestamptz not null,
  actor_id uuid,
  on_behalf_by uuid,
  action text not null,
  subject_type text not null,
  subject_id uuid not null,
  before jsonb,
  after jsonb,
  reason text,
  address text,
  previous_hash char(64) not null,
  hash char(64) not null,
  primary key (tenant_id, sequence)
);
--> statement-breakpoint
select platform.protect_append_only('identity.audit_entries');
--> statement-breakpoint
-- The end of each tenant's chain: locked while a row is added, and what shows that the last rows are missing.
create table identity.audit_heads (
  tenant_id uuid primary key,
  sequence bigint not null check (sequence >= 0),
  hash char(64) not null
);
--> statement-breakpoint
select platform.protect('identity.audit_heads');
--> statement-breakpoint
revoke delete on identity.audit_heads from marque_app;
--> statement-breakpoint
-- Signing keys belong to no tenant and are out of reach of the role that serves requests.
create table identity.signing_keys (
  kid text primary key,
  public_jwk jsonb not null,
  private_key_sealed text not null,
  created_at timestamptz not null,
  signs_from timestamptz not null,
  verifies_until timestamptz
);
--> statement-breakpoint
grant select, insert, update, delete on identity.signing_keys to marque_system;
