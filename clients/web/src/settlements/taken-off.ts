/** An amount of money as the graph gives it. */
interface Amount {
  readonly amount: string;
  readonly currency: string;
}

/** An amount that is taken off; nothing stays nothing. */
export const takenOff = ({ amount, currency }: Amount): Amount => ({ amount: /[1-9]/.test(amount) ? `-${amount}` : amount, currency });
