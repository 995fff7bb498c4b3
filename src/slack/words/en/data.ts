/** Export, erasure, in English. */
export const data = {} as const;
