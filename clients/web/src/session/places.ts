/** Addresses of pages that other capabilities own. */

/** Each by what is there. */
export const places: Readonly<Record<'vehicles' | 'vehicle' | 'account' | 'services' | 'auction' | 'settlement' | 'wallet' | 'signIn' | 'request', string>> = {
  vehicles: '/vehicles',
  vehicle: '/vehicles/$vehicleId',
  account: '/account',
  services: '/services',
  auction: '/auctions/$auctionId',
  settlement: '/my/settlements/$auctionId',
  wallet: '/my/wallet',
  signIn: '/sign-in',
  request: '/my/services/$requestId',
};
