import { expect, it } from 'vitest';
import { approvalsSearch } from './approvals-search.js';

it('keeps what it knows, and leaves out what is usual or unknown', () => {
  expect(approvalsSearch({ tab: 'people', drafts: 'REJECTED', people: 'decided' })).toEqual({
    tab: 'people',
    drafts: 'REJECTED',
    people: 'decided',
  });
  expect(approvalsSearch({ tab: 'auctions', drafts: 'WAITING', people: 'open', more: 1 })).toEqual({});
  expect(approvalsSearch({ tab: ['people'], drafts: 7 })).toEqual({});
});
