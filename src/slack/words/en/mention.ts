/** What is said to the bot in a thread, in English. */
export const mention = {} as const;
