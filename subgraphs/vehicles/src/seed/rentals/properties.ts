/** The demo's houses and apartments. Rates are for a night. */
import type { DemoRental } from './demo-rental.js';

const hours = { checkIn: '15:00', checkOut: '11:00' };

/** The first is the newest. */
export const demoProperties: readonly DemoRental[] = [
  {
    rate: 12_500,
    picture: ['villa', 'white'],
    facts: {
      name: 'Palm Frond Villa',
      propertyType: 'VILLA',
      bedrooms: 6,
      bathrooms: 7,
      areaM2: 840,
      guests: 12,
      ...hours,
      city: 'Dubai',
      latitude: 25.1124,
      longitude: 55.139,
      address: 'Frond M, Palm Jumeirah, Dubai',
      features: ['Private beach', 'Pool', 'Butler'],
      description: 'On the sand, with a pool, a boat landing and staff of three.',
    },
  },
  {
    rate: 7_800,
    picture: ['tower', 'blue'],
    facts: {
      name: 'Sky Suite Downtown',
      propertyType: 'PENTHOUSE',
      bedrooms: 3,
      bathrooms: 4,
      areaM2: 410,
      guests: 6,
      ...hours,
      city: 'Dubai',
      latitude: 25.1972,
      longitude: 55.2744,
      address: 'Sheikh Mohammed bin Rashid Boulevard, Dubai',
      features: ['Terrace', 'Gym', 'Valet parking'],
      description: null,
    },
  },
  {
    rate: 2_100,
    picture: ['tower', 'silver'],
    facts: {
      name: 'Marina Walk Apartment',
      propertyType: 'APARTMENT',
      bedrooms: 2,
      bathrooms: 2,
      areaM2: 135,
      guests: 4,
      ...hours,
      city: 'Dubai',
      latitude: 25.0772,
      longitude: 55.1395,
      address: 'Marina Walk, Dubai Marina, Dubai',
      features: ['Pool', 'Gym', 'Sea view'],
      description: null,
    },
  },
  {
    rate: 9_400,
    picture: ['villa', 'grey'],
    facts: {
      name: 'Saadiyat Garden House',
      propertyType: 'HOUSE',
      bedrooms: 5,
      bathrooms: 6,
      areaM2: 620,
      guests: 10,
      ...hours,
      city: 'Abu Dhabi',
      latitude: 24.5393,
      longitude: 54.434,
      address: 'Saadiyat Island, Abu Dhabi',
      features: ['Garden', 'Pool', 'Near the museums'],
      description: null,
    },
  },
];
