/** Export, erasure, in Italian. */
export const data = {} as const;
