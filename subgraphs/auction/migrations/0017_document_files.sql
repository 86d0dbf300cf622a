-- Documents of sales are files of the store. Those handed in before, by their address elsewhere, keep it.
alter table auction.settlement_documents alter column reference drop not null;
--> statement-breakpoint
alter table auction.settlement_documents add column file_type text;
--> statement-breakpoint
alter table auction.settlement_documents add column bytes integer;
--> statement-breakpoint
-- When its file was removed: another has taken its place, or it was kept for as long as it may be.
alter table auction.settlement_documents add column file_gone_at timestamptz(3);
--> statement-breakpoint
alter table auction.settlement_documents
  add constraint settlement_documents_file_type_known check (file_type in ('PDF', 'JPEG', 'PNG', 'WEBP')),
  add constraint settlement_documents_file_whole check ((file_type is null) = (bytes is null) and bytes between 1 and 10485760),
  add constraint settlement_documents_in_one_place check (file_gone_at is not null or (reference is null) = (file_type is not null));
--> statement-breakpoint
-- A file stands for its kind until it is refused; what is anything else may be many things.
create unique index settlement_documents_one_of_a_kind on auction.settlement_documents (settlement_id, kind)
  where state <> 'REFUSED' and kind <> 'OTHER' and bytes is not null;
--> statement-breakpoint
create index settlement_documents_identity on auction.settlement_documents (settlement_id)
  where kind = 'BUYER_IDENTITY' and file_gone_at is null;
--> statement-breakpoint
-- Files that were announced and are not handed in: nobody is shown them.
create table auction.document_uploads (
  -- Of the document that it becomes.
  id uuid primary key,
  tenant_id uuid not null,
  settlement_id uuid not null references auction.settlements (id),
  kind text not null,
  bytes integer not null,
  announced_by uuid not null,
  announced_as text not null,
  announced_at timestamptz(3) not null,
  constraint document_uploads_as_known check (announced_as in ('BUYER', 'SELLER', 'STAFF')),
  constraint document_uploads_size check (bytes between 1 and 10485760)
);
--> statement-breakpoint
create index document_uploads_of on auction.document_uploads (settlement_id);
--> statement-breakpoint
select platform.protect('auction.document_uploads');
