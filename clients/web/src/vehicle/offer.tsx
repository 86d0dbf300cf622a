/** The way to an offer for the vehicle. */
import { type ReactNode, useState } from 'react';
import { Button } from '../design/button.js';
import { Dialog } from '../design/dialog.js';
import { useBusiness } from '../session/business.js';
import { SignInLink } from '../session/sign-in-link.js';
import { useViewer } from '../session/viewer.js';
import { useText } from '../words/text.js';
import { OfferForm } from './offer-form.js';
import type { ShownVehicle } from './shown-vehicle.js';

/** A button for those who may offer, the sign-in for guests; nothing where offers are not taken. */
export function Offer({ vehicle }: { readonly vehicle: ShownVehicle }): ReactNode {
  const text = useText();
  const { viewer, isLoading } = useViewer();
  const { modules } = useBusiness();
  const [isOpen, open] = useState(false);
  const isOpenToOffers = modules.includes('GARAGE') && (vehicle.state === 'AVAILABLE' || vehicle.state === 'LISTED');
  if (!isOpenToOffers || vehicle.askingPrice === null || isLoading) return null;
  if (viewer === null) {
    return (
      <div className="flex flex-col gap-3">
        <p className="text-sm text-muted">{text('vehicle-page.offer-guest')}</p>
        <SignInLink />
      </div>
    );
  }
  const isOwn = viewer.id === vehicle.owner?.id || viewer.id === vehicle.seller?.id;
  if (isOwn) return <p className="font-medium">{text('vehicle-page.own')}</p>;
  return (
    <>
      <Button weight="primary" onPress={() => open(true)}>
        {text('vehicle-page.offer')}
      </Button>
      <Dialog title={text('offer.title', { title: vehicle.title })} isOpen={isOpen} onClose={() => open(false)} isDismissable={false}>
        <OfferForm vehicle={vehicle} onClose={() => open(false)} />
      </Dialog>
    </>
  );
}
