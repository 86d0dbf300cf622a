import type { Mutant } from '../mutant.js';

const web = 'clients/web/src';
const rules = `${web}/auctions/room/rules`;
const room = [`${rules}/room-state.test.ts`];
const leastBid = [`${rules}/least-bid.test.ts`];

/** What the web client must not claim, send twice, or offer to who has no right to it. */
export const webMutants: readonly Mutant[] = [
  {
    name: 'a gap in the events keeps nobody from winning',
    file: `${rules}/standing.ts`,
    from: 'if (leader.value === undefined || isMissingAfter(sequences, sequenceOf(leader)))',
    to: 'if (leader.value === undefined)',
    tests: room,
  },
  {
    name: 'who led before the hammer has won',
    file: `${rules}/room-state.ts`,
    from: "stage: newer(room.stage, place, kind), leader: newer(room.leader, place, undefined), unread };\n    case 'OFFER_CHANGED'",
    to: "stage: newer(room.stage, place, kind), unread };\n    case 'OFFER_CHANGED'",
    tests: room,
  },
  {
    name: 'an older event outdoes a newer one',
    file: `${rules}/known.ts`,
    from: 'return place > known.place ?',
    to: 'return place !== known.place ?',
    tests: room,
  },
  {
    name: 'the answer to a bid outdoes the event that followed it',
    file: `${rules}/known.ts`,
    from: 'answer: 0, event: 1, reading: 2',
    to: 'answer: 2, event: 1, reading: 0',
    tests: room,
  },
  {
    name: 'a bid that was taken back counts as one’s own',
    file: `${rules}/standing.ts`,
    from: ' && !bid.isRetracted);',
    to: ');',
    tests: room,
  },
  {
    name: 'half a unit of a premium is always rounded up',
    file: `${rules}/exact-money.ts`,
    from: 'twice === wholeBasisPoints && whole % 2n === 1n',
    to: 'twice === wholeBasisPoints',
    tests: leastBid,
  },
  {
    name: 'who leads is offered what their maximum covers already',
    file: `${rules}/least-bid.ts`,
    from: 'if (ownMaximum === null || isBelow(ownMaximum, least)) return least;',
    to: 'if (ownMaximum !== undefined) return least;',
    tests: leastBid,
  },
  {
    name: 'a price at the end of a band has the band’s step',
    file: `${rules}/least-bid.ts`,
    from: 'isBelow(price, below)',
    to: '!isBelow(below, price)',
    tests: leastBid,
  },
  {
    name: 'a second press sends a second wish',
    file: `${web}/graph/intent.ts`,
    from: 'if (this.#isUnderWay) return null;',
    to: '',
    tests: [`${web}/graph/intent.test.ts`],
  },
  {
    name: 'what is sent again after a lost answer is another wish',
    file: `${web}/graph/intent.ts`,
    from: 'if (isAnswered) this.#content = null;',
    to: 'this.#content = null;',
    tests: [`${web}/graph/intent.test.ts`],
  },
  {
    name: 'another amount is sent under the old key',
    file: `${web}/graph/intent.ts`,
    from: 'if (content !== this.#content) this.#key',
    to: 'if (this.#content === null) this.#key',
    tests: [`${web}/graph/intent.test.ts`],
  },
  {
    name: 'an amount with more digits than the currency has is cut',
    file: `${web}/design/fields/money-input.ts`,
    from: ' || fraction.length > digits)',
    to: ')',
    tests: [`${web}/design/fields/money-input.test.ts`],
  },
  {
    name: 'a group of two digits is a group',
    file: `${web}/design/fields/money-input.ts`,
    from: '/^\\d{3}$/.test(each)',
    to: '/^\\d{2,3}$/.test(each)',
    tests: [`${web}/design/fields/money-input.test.ts`],
  },
  {
    name: 'after signing in one lands on another host',
    file: `${web}/session/return-path.ts`,
    from: "url.origin === here && !url.pathname.startsWith('//')",
    to: 'url.origin !== null',
    tests: [`${web}/session/return-path.test.ts`],
  },
  {
    name: 'a manager is offered to undo a sale',
    file: `${web}/desk/rights.ts`,
    from: "new Set(['ADMIN', 'SUPER_ADMIN']);",
    to: "new Set(['MANAGER', 'ADMIN', 'SUPER_ADMIN']);",
    tests: [`${web}/desk/rights.test.ts`],
  },
  {
    name: 'what a business has not stands in the menu',
    file: `${web}/app/shell/my-places.ts`,
    from: ' && (module === undefined || modules.includes(module));',
    to: ';',
    tests: [`${web}/app/shell/my-places.test.ts`],
  },
  {
    name: 'a brand is shown as it is, whether or not it can be read',
    file: `${web}/design/colour/accent.ts`,
    from: 'every((ground) => contrast(each, ground) >= leastContrast)',
    to: 'some((ground) => contrast(each, ground) >= leastContrast)',
    tests: [`${web}/design/colour/accent.test.ts`],
  },
  {
    name: 'a countdown goes by the device’s clock',
    file: `${web}/graph/server-clock.ts`,
    from: 'deviceNow() + (least === -Infinity ? 0 : (least + most) / 2)',
    to: 'deviceNow()',
    tests: [`${web}/graph/server-clock.test.ts`],
  },
];
