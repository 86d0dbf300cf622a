import { expect, it } from 'vitest';
import { TestClock } from '../testing/testing.js';
import { fileKey } from './file-key.js';
import { FileLinks } from './file-links.js';

const clock = new TestClock(new Date('2026-03-01T12:00:00Z'));
const links = new FileLinks('a secret', clock);
const key = fileKey('tenant', 'media', 'one.webp');
const urlOf = (link: string) => new URL(link, 'http://gateway.example');
const inAnHour = () => new Date(clock.now().getTime() + 3_600_000);

it('a link opens its file for its use and no other', () => {
  const get = urlOf(links.download(key, null));
  expect(links.open('GET', get)).toEqual({ key, until: null, bytes: 0 });
  expect(links.open('PUT', get)).toBeNull();
  const until = inAnHour();
  const put = urlOf(links.upload(key, 512, until));
  expect(links.open('PUT', put)).toEqual({ key, until, bytes: 512 });
  expect(links.open('GET', put)).toBeNull();
});

it('a link that was changed in any part opens nothing', () => {
  const link = links.upload(key, 512, inAnHour());
  for (const changed of [
    link.replace('one', 'two'),
    link.replace('bytes=512', 'bytes=513'),
    link.replace(/until=\d+&/, ''),
    link.replace(/until=(\d)/, 'until=9$1'),
    link.replace(/sig=./, 'sig=-'),
    link.replace(/&sig=.*/, ''),
    link.replace('tenant/media', 'tenant/../media'),
    link.replace('tenant/media', 'tenant/%2e%2e/media'),
  ])
    expect(links.open('PUT', urlOf(changed)), changed).toBeNull();
  expect(new FileLinks('another secret', clock).open('PUT', urlOf(link))).toBeNull();
});

it('a link for a time opens nothing after it', () => {
  const link = urlOf(links.download(key, inAnHour()));
  clock.advance(3_600_000);
  expect(links.open('GET', link)).not.toBeNull();
  clock.advance(1);
  expect(links.open('GET', link)).toBeNull();
});
