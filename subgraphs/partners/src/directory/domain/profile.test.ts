import { describe, expect, it } from 'vitest';
import { profileProblem } from './profile.js';
import type { Profile } from './profile.js';

const good: Profile = {
  businessName: 'Nordwerk',
  specialties: ['INSPECTOR'],
  makes: [],
  languages: ['de', 'en-GB'],
  latitude: 52.5,
  longitude: 13.4,
  radiusKm: 40,
  capacity: 3,
  hours: [{ day: 1, opens: '08:00', closes: '17:30' }],
};

describe('the profile of a professional', () => {
  it('can be used when it is complete', () => {
    expect(profileProblem(good)).toBeNull();
  });

  it.each<[keyof Profile, Partial<Profile>]>([
    ['businessName', { businessName: ' x ' }],
    ['businessName', { businessName: 'x'.repeat(121) }],
    ['businessName', { businessName: '\u3164\u3164' }],
    ['businessName', { businessName: 'Nord\u202ekrew' }],
    ['specialties', { specialties: [] }],
    ['makes', { makes: [' '] }],
    ['makes', { makes: ['\u200b'] }],
    ['languages', { languages: ['English'] }],
    ['latitude', { latitude: 90.1 }],
    ['longitude', { longitude: -181 }],
    ['longitude', { longitude: Number.NaN }],
    ['radiusKm', { radiusKm: 0 }],
    ['radiusKm', { radiusKm: 2.5 }],
    ['capacity', { capacity: 1001 }],
    ['hours', { hours: [{ day: 8, opens: '08:00', closes: '17:00' }] }],
    ['hours', { hours: [{ day: 1, opens: '17:00', closes: '08:00' }] }],
    ['hours', { hours: [{ day: 1, opens: '8:00', closes: '24:00' }] }],
  ])('is refused for its %s', (field, change) => {
    expect(profileProblem({ ...good, ...change })?.field).toBe(field);
  });
});
