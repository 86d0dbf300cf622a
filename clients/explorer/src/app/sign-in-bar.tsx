/** The bar at the top: which business, and as whom. */
import type { ReactElement } from 'react';
import { world } from 'virtual:marque-demo';
import type { SignIn } from './use-sign-in.js';

const guest = 'guest';

/** Two pickers; choosing a person signs in at once. */
export function SignInBar({ signIn }: { signIn: SignIn }): ReactElement {
  const { tenant, person, problem, busy, showTenant, become } = signIn;
  return (
    <header className="bar">
      <h1 className="bar-name">Marque explorer</h1>
      <label>
        Business
        <select value={tenant.slug} onChange={(event) => showTenant(event.target.value)}>
          {world.tenants.map(({ slug, name, currency }) => (
            <option key={slug} value={slug}>
              {name} ({currency})
            </option>
          ))}
        </select>
      </label>
      <label>
        Signed in as
        <select
          value={person?.email ?? guest}
          disabled={busy}
          onChange={(event) => become(tenant.people.find(({ email }) => email === event.target.value) ?? null)}
        >
          <option value={guest}>Guest</option>
          {tenant.people.map(({ email, name, role }) => (
            <option key={email} value={email}>
              {name}, {role.toLowerCase().replaceAll('_', ' ')} ({email.split('@')[0]})
            </option>
          ))}
        </select>
      </label>
      <output className={problem === null ? 'bar-state' : 'bar-state bar-problem'}>{stateOf(signIn)}</output>
    </header>
  );
}

function stateOf({ busy, problem, notice, person, tenant }: SignIn): string {
  if (busy) return 'Signing in …';
  if (problem !== null) return problem;
  if (person === null) return `Guest of ${tenant.slug}: reads what is public`;
  const who = `${person.email} at ${tenant.slug}`;
  return notice === null ? who : `${who}; ${notice}`;
}
