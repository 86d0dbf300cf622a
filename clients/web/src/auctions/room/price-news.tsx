/** Tells who does not see the page what the price has come to, now and then and not at every bid. */
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useMoneyText } from '../../design/money-text.js';
import { useText } from '../../words/text.js';
import type { Room } from './use-room.js';

const betweenMs = 5_000;

/** A polite live region that is not shown. */
export function PriceNews({ room }: { readonly room: Room }): ReactNode {
  const text = useText();
  const money = useMoneyText();
  const { price, bidCount } = room.state.figures.value;
  const words = price === null ? '' : text('room.price-news', { price: money(price), count: bidCount });
  const newest = useRef(words);
  const [told, tell] = useState('');
  useEffect(() => {
    newest.current = words;
  }, [words]);
  useEffect(() => {
    // What was there from the beginning is read with the page.
    const first = newest.current;
    const timer = setInterval(() => tell((last) => (last === '' && newest.current === first ? '' : newest.current)), betweenMs);
    return () => clearInterval(timer);
  }, []);
  return (
    <p role="status" className="sr-only">
      {told}
    </p>
  );
}
