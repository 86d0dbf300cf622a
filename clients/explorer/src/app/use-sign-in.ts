/** Which tenant is shown and who is signed in. */
import { createClient } from '@marque/sdk';
import type { Client } from '@marque/sdk';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { world } from 'virtual:marque-demo';
import type { DemoPerson, DemoTenant } from '../demo-world.js';

/** The sign-in and what can be done to it. */
export interface SignIn {
  readonly client: Client;
  readonly tenant: DemoTenant;
  readonly person: DemoPerson | null;
  /** What the last attempt came to, where it failed. */
  readonly problem: string | null;
  readonly busy: boolean;
  showTenant(slug: string): void;
  /** Signs in as a demo person, or (null) goes on as a guest. */
  become(person: DemoPerson | null): void;
}

const remembered = 'marque-explorer-tenant';

function tenantOf(slug: string | null): DemoTenant {
  const tenant = world.tenants.find((each) => each.slug === slug) ?? world.tenants[0];
  if (tenant === undefined) throw new Error('The demo world has no tenants.');
  return tenant;
}

/** Keeps the sign-in of the page. Tokens stay in memory: a reload starts as a guest. */
export function useSignIn(): SignIn {
  const [tenant, setTenant] = useState(() => tenantOf(localStorage.getItem(remembered)));
  const [person, setPerson] = useState<DemoPerson | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const client = useMemo(
    () =>
      createClient({
        url: '/graphql',
        tenant: tenant.slug,
        onTokens: (tokens) => {
          if (tokens === null) setPerson(null);
        },
      }),
    [tenant],
  );
  useEffect(() => () => void client.close(), [client]);

  const showTenant = useCallback((slug: string) => {
    localStorage.setItem(remembered, slug);
    setPerson(null);
    setProblem(null);
    setTenant(tenantOf(slug));
  }, []);

  const become = useCallback(
    (next: DemoPerson | null) => {
      const change = async (): Promise<void> => {
        setProblem(null);
        setBusy(true);
        try {
          await (next === null ? client.signOut() : logIn(client, next.email));
          setPerson(next);
        } catch (error) {
          setProblem(error instanceof Error ? error.message : String(error));
        } finally {
          setBusy(false);
        }
      };
      void change();
    },
    [client],
  );

  return { client, tenant, person, problem, busy, showTenant, become };
}

async function logIn(client: Client, email: string): Promise<void> {
  const result = await client.signIn({ email, password: world.password });
  if (result.__typename !== 'SignedIn') throw new Error(result.message);
}
