/** What the process of a stock design and the storm tell each other. Instants in Unix milliseconds. */

export type StockOrders = {
  token: string;
  appToken: string;
  slackApiUrl: string;
  databaseUrl: string;
  deskId: string;
  isUnique: boolean;
  now_ms: number;
};

export type ToStock =
  /** So late it is now; of a whole minute, the tasks of that minute are to be run. */
  { do: 'tick'; now_ms: number } | { do: 'settle'; question: number; now_ms: number };

/** @param steps - how much it has begun so far */
export type FromStock = { is: 'connected' } | { is: 'settled'; question: number; steps: number };
