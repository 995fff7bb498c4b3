/** What the processes of a fleet and the one that drives them tell each other. Instants in Unix milliseconds. */

/** What a process needs to begin; the rest it is told. */
export type Orders = {
  apiUrl: string;
  botToken: string;
  appToken: string;
  databaseUrl: string;
  now_ms: number;
  charterFile?: string;
  /** Count from the very beginning; at that point, die. */
  armed?: Armed;
};

export type ToProcess =
  /** Count what goes over the wire from here on; at that point, die. */
  | ({ do: 'arm' } & Armed)
  | { do: 'settle'; question: number; now_ms: number }
  | { do: 'ring'; wake: number; now_ms: number }
  | { do: 'stop' };

export type FromProcess =
  | { is: 'connected' }
  | { is: 'failed'; why: string }
  /** Nothing is under way. @param steps - how much has gone over the wire so far */
  | { is: 'settled'; question: number; steps: number }
  | { is: 'waiting'; wake: number; at_ms: number }
  | { is: 'waiting no more'; wake: number }
  | { is: 'at'; point: string };

export type Armed = { death?: Death };

/**
 * Of several processes with the same orders whoever comes there as the nth dies.
 * @param point - "before COMMIT items", the nth time
 * @param tickets - a directory: each who comes there leaves a file with the next number
 */
export type Death = { point: string; occurrence: number; tickets: string };
