/** Faults that are planted to see that the invariants catch them. Each takes one rule out of the database or of the code. */
import type { Sql } from 'postgres';

/** Faults of the database, as the statements that plant them into a database of its own. */
export const databaseMutants = {
  'balance trigger gone': 'drop trigger postings_balanced on finance.postings; drop trigger entries_balanced on finance.journal_entries',
  'append-only trigger gone': 'drop trigger append_only on finance.postings; drop trigger append_only on finance.journal_entries',
  'input hash lost': `
    create function finance.lose_hash() returns trigger language plpgsql as $$ begin new.input_hash := '\\x00'; return new; end $$;
    create trigger lose_hash before insert on platform.commands for each row execute function finance.lose_hash()`,
  'keys forgotten': `
    create function finance.forget_key() returns trigger language plpgsql as $$ begin new.key := gen_random_uuid(); return new; end $$;
    create trigger forget_key before insert on platform.commands for each row execute function finance.forget_key()`,
  'balance read before it is written': `
    create or replace function finance.apply_posting() returns trigger language plpgsql as $$
    declare was finance.accounts;
    begin
      select * into was from finance.accounts where id = new.account_id;
      perform pg_sleep(0.02);
      new.account_sequence := was.sequence + 1;
      new.balance_after_minor := was.balance_minor + case when was.normal_side = new.side then new.amount_minor else -new.amount_minor end;
      update finance.accounts set balance_minor = new.balance_after_minor, sequence = new.account_sequence where id = new.account_id;
      return new;
    end $$;
    alter table finance.postings drop constraint postings_account_sequence`,
  'credits twice': `
    create or replace function finance.apply_posting() returns trigger language plpgsql as $$
    begin
      update finance.accounts
      set balance_minor = balance_minor + case when normal_side = new.side then new.amount_minor * (case new.side when 'CREDIT' then 2 else 1 end) else -new.amount_minor end,
        sequence = sequence + 1
      where id = new.account_id returning sequence, balance_minor into new.account_sequence, new.balance_after_minor;
      return new;
    end $$`,
  'overdraft allowed': 'alter table finance.accounts drop constraint accounts_not_overdrawn',
  'balance as floating point': `
    create or replace function finance.apply_posting() returns trigger language plpgsql as $$
    begin
      update finance.accounts
      set balance_minor = (balance_minor::double precision + case when normal_side = new.side then new.amount_minor::double precision else -new.amount_minor::double precision end)::bigint,
        sequence = sequence + 1
      where id = new.account_id returning sequence, balance_minor into new.account_sequence, new.balance_after_minor;
      return new;
    end $$`,
  'currency not in the key': `
    alter table finance.postings drop constraint postings_account;
    alter table finance.postings drop constraint postings_entry`,
  'held accounts not counted': `
    create or replace function finance.apply_posting() returns trigger language plpgsql as $$
    begin
      update finance.accounts
      set balance_minor = balance_minor + case when kind = 'WALLET_HELD' then 0 when normal_side = new.side then new.amount_minor else -new.amount_minor end,
        sequence = sequence + 1
      where id = new.account_id returning sequence, balance_minor into new.account_sequence, new.balance_after_minor;
      return new;
    end $$;
    alter table finance.accounts drop constraint accounts_not_overdrawn`,
  'balances writable': 'drop trigger accounts_guard on finance.accounts',
  'reversal not unique': 'alter table finance.journal_entries drop constraint entries_reversed_once',
  'tenant not in the key': `
    alter table finance.postings drop constraint postings_account;
    alter table finance.postings add constraint postings_account foreign key (account_id) references finance.accounts (id)`,
  'capture does not end the hold': `
    create function finance.keep_hold() returns trigger language plpgsql as $$
    begin
      if new.status = 'CAPTURED' then new.status := 'HELD'; new.captured_minor := 0; new.ended_at := null; end if;
      return new;
    end $$;
    create trigger keep_hold before update on finance.holds for each row execute function finance.keep_hold()`,
  'paying out does not end the escrow': `
    create function finance.keep_escrow() returns trigger language plpgsql as $$
    begin
      if new.state = 'PAID_OUT' then new.state := 'HELD'; new.commission_minor := null; new.ended_at := null; end if;
      return new;
    end $$;
    create trigger keep_escrow before update on finance.escrows for each row execute function finance.keep_escrow()`,
  'an ended escrow stands again': `
    drop trigger escrows_guard on finance.escrows;
    alter table finance.journal_entries drop constraint entries_escrow_kind_once;
    create function finance.revive_escrow() returns trigger language plpgsql as $$
    begin
      update finance.escrows set state = 'HELD', commission_minor = null, ended_at = null where id = new.id and new.state <> 'HELD';
      return null;
    end $$;
    create trigger revive_escrow after update on finance.escrows for each row execute function finance.revive_escrow()`,
  'payment step not unique': 'alter table finance.journal_entries drop constraint entries_payment_step_once',
} as const satisfies Record<string, string>;
export type DatabaseMutant = keyof typeof databaseMutants;

/** Plants a fault for good: the database belongs to one test. */
export async function plant(owner: Sql, mutant: DatabaseMutant): Promise<void> {
  await owner.unsafe(databaseMutants[mutant]);
}
