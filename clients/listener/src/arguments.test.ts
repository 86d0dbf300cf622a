import { expect, test } from 'vitest';
import { parseArguments } from './arguments.js';

test('an auction is watched as a guest of the first demo business unless told otherwise', () => {
  expect(parseArguments(['auction', 'a1'])).toEqual({
    watch: { kind: 'auction', id: 'a1' },
    url: 'http://localhost:4000',
    tenant: 'dealer360',
    signIn: null,
    fromStart: false,
  });
});

test('every option is read', () => {
  const line = 'inventory --url https://marque.example --tenant midas --email buyer@midas.example --password secret --from-start';
  expect(parseArguments(line.split(' '))).toEqual({
    watch: { kind: 'inventory' },
    url: 'https://marque.example',
    tenant: 'midas',
    signIn: { email: 'buyer@midas.example', password: 'secret' },
    fromStart: true,
  });
});

test.each([
  ['', 'Say what to watch'],
  ['bids', 'Say what to watch'],
  ['inventory x', 'Say what to watch'],
  ['auction', 'Name one auction'],
  ['auction a b', 'Name one auction'],
  ['auction a --url nowhere', 'not an http address'],
  ['auction a --url file:///etc/passwd', 'not an http address'],
  ['auction a --email me@x.example', 'go together'],
  ['auction a --token t --email me@x.example', 'a token, or'],
  ['auction a --colour red', 'Unknown option'],
])('%j is refused: %s', (line, complaint) => {
  expect(() => parseArguments(line.split(' ').filter((word) => word !== ''))).toThrow(complaint);
});
