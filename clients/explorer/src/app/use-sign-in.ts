/** Which tenant is shown and who is signed in. */
import { createClient } from '@marque/sdk';
import type { Client } from '@marque/sdk';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { world } from 'virtual:marque-demo';
import type { DemoPerson, DemoTenant } from '../demo-world.js';

/** The sign-in and what can be done to it. */
export interface SignIn {
  readonly client: Client;
  readonly tenant: DemoTenant;
  readonly person: DemoPerson | null;
  /** What the last attempt came to, where it failed. */
  readonly problem: string | null;
  /** What else a sign-in has done. */
  readonly notice: string | null;
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
  const [notice, setNotice] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const changing = useRef(false);

  const client = useMemo(
    () =>
      createClient({
        url: '/graphql',
        tenant: tenant.slug,
        onTokens: (tokens) => {
          if (tokens !== null) return;
          setPerson(null);
          if (!changing.current) setProblem('Signed out: the session has ended, as it does when the person signs in on another tablet.');
        },
      }),
    [tenant],
  );
  useEffect(() => () => void client.close(), [client]);

  const showTenant = useCallback((slug: string) => {
    localStorage.setItem(remembered, slug);
    setPerson(null);
    setProblem(null);
    setNotice(null);
    setTenant(tenantOf(slug));
  }, []);

  const become = useCallback(
    (next: DemoPerson | null) => {
      const change = async (): Promise<void> => {
        setProblem(null);
        setNotice(null);
        setBusy(true);
        changing.current = true;
        try {
          if (next === null) await client.signOut();
          else setNotice(await logIn(client, next.email));
          setPerson(next);
        } catch (error) {
          setProblem(error instanceof Error ? error.message : String(error));
        } finally {
          changing.current = false;
          setBusy(false);
        }
      };
      void change();
    },
    [client],
  );

  return { client, tenant, person, problem, notice, busy, showTenant, become };
}

/** Signs in; what it has ended, if anything. A tablet, so that it does not end the session of a program or of a browser at a desk. */
async function logIn(client: Client, email: string): Promise<string | null> {
  const result = await client.signIn({ email, password: world.password, device: { type: 'TABLET', name: 'Explorer' } });
  if (result.__typename !== 'SignedIn') throw new Error(result.message);
  return result.replaced === null ? null : `ended the sign-in on ${result.replaced.deviceName ?? 'another tablet'}`;
}
