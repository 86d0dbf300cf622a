import { expect, it } from 'vitest';
import { placeOf } from './place.js';

it.each([
  ['/t/dealer360', '', 'dealer360', '/t/dealer360'],
  ['/t/dealer360/vehicles/veh_1', '', 'dealer360', '/t/dealer360'],
  ['/', 'midas', 'midas', '/'],
  ['/t/dealer360', 'midas', 'midas', '/'],
  ['/', '', null, '/'],
  ['/t/', '', null, '/'],
  ['/t/UPPER', '', null, '/'],
  ['/t/a%2f..', '', null, '/'],
  ['/tt/dealer360', '', null, '/'],
])('%s on a host of %j is %s below %s', (path, hostTenant, slug, basePath) => {
  expect(placeOf({ path, hostTenant })).toEqual({ slug, basePath });
});
