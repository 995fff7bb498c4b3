/** What a channel is for the team, as far as its charter knows. */
import type { Charter } from './charter.ts';
import type { ChannelUse } from './decision.ts';

/** Undefined: nobody has said so. */
export function useOf(channelId: string, { deskChannelId, customers, captures }: Charter): ChannelUse | undefined {
  if (channelId === deskChannelId) return { use: 'desk' };
  const customer = customers.find(({ channelIds }) => channelIds.includes(channelId));
  if (customer) return { use: 'customer', customer: customer.name };
  return captures.has(channelId) ? { use: 'every' } : undefined;
}
