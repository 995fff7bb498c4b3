/** What is said to the bot in a thread, in Polish. */
export const mention = {} as const;
