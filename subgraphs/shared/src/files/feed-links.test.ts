import { expect, it } from 'vitest';
import { newId } from '../ids.js';
import { FeedLinks, feedsPath } from './feed-links.js';

const links = new FeedLinks('a secret');
const at = (path: string) => new URL(path, 'http://gateway.example');

it('opens what it has made, and nothing else', () => {
  const [tenantId, other] = [newId(), newId()];
  const link = links.link(tenantId, 'csv');
  expect(links.open(at(link))).toEqual({ tenantId, format: 'csv' });
  expect(links.open(at(link.replace(tenantId, other)))).toBeNull();
  expect(links.open(at(link.replace('.csv', '.json')))).toBeNull();
  expect(links.open(at(link.replace('.csv', '.exe')))).toBeNull();
  expect(links.open(at(link.replace(/sig=.*/, 'sig=')))).toBeNull();
  expect(links.open(at(link.replace(feedsPath, `${feedsPath}/x`)))).toBeNull();
  expect(new FeedLinks('another').open(at(link))).toBeNull();
});
