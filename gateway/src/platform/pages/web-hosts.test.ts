import { expect, it } from 'vitest';
import { environment } from '../environment.js';

const hostsIn = (text: string) => [...environment({ WEB_HOSTS: text }).webHosts];

it('WEB_HOSTS names hosts and their businesses, as browsers write them', () => {
  expect(hostsIn('')).toEqual([]);
  expect(hostsIn('cars.example=dealer360, Rent.Example=midas,')).toEqual([
    ['cars.example', 'dealer360'],
    ['rent.example', 'midas'],
  ]);
});

it.each([
  'cars.example',
  '=dealer360',
  'cars.example=',
  'cars.example=Dealer',
  'cars.example:4000=dealer360',
  'https://cars.example=dealer360',
  'cars.example/a=dealer360',
  'cars.example=dealer360=x',
  'cars.example=dealer360,CARS.example=midas',
  'a b=dealer360',
])('WEB_HOSTS=%s is refused with its name', (text) => {
  expect(() => hostsIn(text)).toThrow('WEB_HOSTS');
});
