-- Nobody comes to administer without a proven identity. Asked when the role is given, so that who administers already can still change a password.
create function identity.require_proof() returns trigger language plpgsql as $$
begin
  if new.role in ('ADMIN', 'SUPER_ADMIN') and new.kyc_status <> 'APPROVED' and (tg_op = 'INSERT' or old.role <> new.role) then
    raise exception 'an administrator needs an approved KYC' using errcode = 'check_violation', constraint = 'users_administrator_is_known';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger users_administrator_is_known before insert or update of role on identity.users for each row execute function identity.require_proof();
