-- Refusals that keys keep from before are named as the types that tell them, so that a repetition is told again. Two of them had no sentence.
-- Who migrates may be a plain owner, to whom forced row security would show, and let through, no row of what is carried over here.
alter table platform.commands no force row level security;
--> statement-breakpoint
update platform.commands
set answer = (answer::jsonb || case answer::jsonb ->> 'refused'
  when 'INPUT' then '{"refused": "InvalidInput"}'
  when 'NOT_FOUND' then '{"refused": "NotFound"}'
  when 'CONFLICT' then '{"refused": "Conflict"}'
  when 'NOT_ALLOWED' then '{"refused": "NotAllowed"}'
  when 'INSUFFICIENT_FUNDS' then '{"refused": "InsufficientFunds", "message": "There is not enough money for this."}'
  when 'FUNDS_COMMITTED' then
    '{"refused": "FundsCommitted", "message": "Money is held for bids or deposits; it can be withdrawn when it is free.", "path": ["input", "amount"]}'
end::jsonb)::text
where command in ('deposit', 'withdraw', 'placeHold', 'changeHold', 'convertHold', 'captureHold', 'releaseHold', 'adjustWallet', 'reverseAdjustment', 'importWalletCredits')
  and answer::jsonb ->> 'refused' in ('INPUT', 'NOT_FOUND', 'CONFLICT', 'NOT_ALLOWED', 'INSUFFICIENT_FUNDS', 'FUNDS_COMMITTED');
--> statement-breakpoint
alter table platform.commands force row level security;
