-- Nobody comes to sell without a proven identity. Asked when the role is given, as of those who administer: who sells already keeps what they have.
create or replace function identity.require_proof() returns trigger language plpgsql as $$
begin
  if new.kyc_status = 'APPROVED' or (tg_op = 'UPDATE' and old.role = new.role) then
    return new;
  end if;
  if new.role in ('ADMIN', 'SUPER_ADMIN') then
    raise exception 'an administrator needs an approved KYC' using errcode = 'check_violation', constraint = 'users_administrator_is_known';
  end if;
  if new.role = 'VERIFIED_SELLER' then
    raise exception 'a seller needs an approved KYC' using errcode = 'check_violation', constraint = 'users_seller_is_known';
  end if;
  return new;
end $$;
