/** apps.event.*: for whom of an app an event was. */
import { authorizationOf } from '../events/announce.ts';
import { readEventContext } from '../events/context.ts';
import { type Hearer, hearersOf } from '../events/subscriptions.ts';
import { SlackError } from '../slackError.ts';
import type { Channel } from '../state/workspace.ts';
import type { AnswerOf } from './answers.ts';
import { type Call, type Methods, pageOf, sortedBy } from './call.ts';

export const EVENTS = {
  'apps.event.authorizations.list': {
    scopes: ['authorizations:read'],
    tier: 'unlimited',
    token: 'app',
    answer: (call) => authorizations(call),
  },
} satisfies Partial<Methods>;

const keyOf = ({ userId }: Hearer): string => userId;

const authorizations = (call: Call): AnswerOf<'apps.event.authorizations.list'> => {
  const { world, app, args } = call;
  const context = readEventContext(args.required('event_context'));
  if (context?.teamId !== world.workspace.team.id) throw new SlackError('invalid_event_context');
  if (context.appId !== app.id) throw new SlackError('auth_mismatch');
  const hearers = hearersOf(app, context.type, channelOf(call, context.channelId));
  const { page, next_cursor } = pageOf(sortedBy(hearers, keyOf), args, { limit: 100, keyOf });
  return {
    authorizations: page.map((hearer) => authorizationOf(world, hearer)),
    ...(next_cursor === '' ? {} : { response_metadata: { next_cursor } }),
  };
};

/** Where the event was, whatever id the channel has had since. */
const channelOf = ({ world }: Call, id: string | undefined): Channel | undefined => {
  if (id === undefined) return undefined;
  const found = [...world.workspace.channels.values()].find((it) => it.id === id || it.formerIds.includes(id));
  if (!found) throw new SlackError('invalid_event_context');
  return found;
};
