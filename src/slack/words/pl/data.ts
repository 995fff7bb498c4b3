/** Export, erasure, in Polish. */
export const data = {} as const;
