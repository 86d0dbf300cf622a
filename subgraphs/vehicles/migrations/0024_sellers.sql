-- What those who own or sell a vehicle find of it is their own statement. Whose a vehicle was at older inspections nobody knows: they count as they did.
alter table vehicles.inspections add column own_statement boolean not null default false,
  add constraint inspections_own_word_moves_nothing check (not own_statement or trust_points = 0);
--> statement-breakpoint
-- No row says that a stranger has inspected what belongs to the inspector.
create function vehicles.require_stranger() returns trigger language plpgsql as $$
begin
  if not new.own_statement and exists (
    select from vehicles.vehicles
    where tenant_id = new.tenant_id and id = new.vehicle_id and new.inspector_id in (owner_id, lister_id)
  ) then
    raise exception 'nobody but a stranger inspects a vehicle' using errcode = 'check_violation', constraint = 'inspections_by_stranger';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger inspections_by_stranger before insert on vehicles.inspections for each row execute function vehicles.require_stranger();
--> statement-breakpoint
-- Money of a direct sale that finance refused to move may be asked to move again; what is under way or done is once all the same.
drop index vehicles.sale_calls_ends_once;
--> statement-breakpoint
create unique index sale_calls_ends_once on vehicles.sale_calls (sale_id)
  where kind not in ('PLACE_DEPOSIT', 'OPEN_ESCROW') and state <> 'REFUSED';
--> statement-breakpoint
create index sale_calls_of_sale on vehicles.sale_calls (sale_id, created_at desc, id desc) where kind not in ('PLACE_DEPOSIT', 'OPEN_ESCROW');
