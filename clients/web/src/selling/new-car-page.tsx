/** Adds a vehicle that one wants to sell. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Page } from '../design/page.js';
import { toast } from '../design/toasts.js';
import { useText } from '../words/text.js';
import { AddForm } from './add/add-form.js';
import { SellersOnly } from './sellers-only.js';

/** The page; once the vehicle is there it goes on with its pictures and its sale. */
export function NewCarPage(): ReactNode {
  const text = useText();
  const initial = useSearch({ from: '/my/selling/new' });
  const navigate = useNavigate();
  const added = (vehicleId: string): void => {
    toast(text('selling.added'));
    void navigate({ to: '/my/selling/$vehicleId', params: { vehicleId }, replace: true });
  };
  return (
    <SellersOnly title={text('selling.add')}>
      {() => (
        <Page title={text('selling.add')}>
          <AddForm initial={initial} onAdded={added} />
        </Page>
      )}
    </SellersOnly>
  );
}
