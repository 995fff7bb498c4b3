/** views.*: modals and Home tabs. */

import { openModal, publishHome, pushModal, updateView } from '../acts/viewOpening.ts';
import type { Json } from '../json.ts';
import { SlackError } from '../slackError.ts';
import { type OpenView, viewObject } from '../state/views.ts';
import type { AnswerOf } from './answers.ts';
import { type Call, type Methods, requireAll } from './call.ts';

export const VIEWS = {
  'views.open': { scopes: 'none', tier: 4, answer: (call) => open(call) },
  'views.push': { scopes: 'none', tier: 4, answer: (call) => push(call) },
  'views.update': { scopes: 'none', tier: 4, answer: (call) => update(call) },
  'views.publish': { scopes: 'none', tier: 4, answer: (call) => publish(call) },
} satisfies Partial<Methods>;

const bodyOf = ({ args }: Call): Json => args.object('view') ?? {};

const triggerOf = ({ args }: Call): string => {
  requireAll(args, args.has('interactivity_pointer') ? ['view'] : ['trigger_id', 'view']);
  return args.text('trigger_id') ?? args.text('interactivity_pointer') ?? '';
};

const answered = ({ world }: Call, view: OpenView) => ({ view: viewObject(view, world.workspace.team.id) });

/** Of a view that nobody has touched yet Slack tells no state, whatever its inputs begin with. */
const untouched = (call: Call, view: OpenView) => ({ view: { ...answered(call, view).view, state: { values: {} } } });

const open = (call: Call): AnswerOf<'views.open'> => {
  const { world, app } = call;
  const { user, channel } = world.triggers.spend(app, triggerOf(call));
  const { executionId } = call;
  return untouched(call, openModal(world, app, { user, channel, executionId }, bodyOf(call)));
};

const push = (call: Call): AnswerOf<'views.push'> => {
  const { world, app } = call;
  const { user, view } = world.triggers.spend(app, triggerOf(call));
  const top = world.views.stack(app, user).at(-1);
  if (!view || !top) throw new SlackError('not_found');
  return untouched(call, pushModal(world, top, bodyOf(call)));
};

const checkHash = ({ args }: Call, view: OpenView): void => {
  const hash = args.text('hash');
  if (hash !== undefined && hash !== view.hash) throw new SlackError('hash_conflict');
};

const update = (call: Call): AnswerOf<'views.update'> => {
  const { world, app, args } = call;
  requireAll(args, ['view']);
  const view = world.views.find(app, { id: args.text('view_id'), externalId: args.text('external_id') });
  if (!view) throw new SlackError('not_found');
  checkHash(call, view);
  return answered(call, updateView(world, view, bodyOf(call)));
};

const publish = (call: Call): AnswerOf<'views.publish'> => {
  const { world, app, args } = call;
  requireAll(args, ['user_id', 'view']);
  if (!app.manifest.hasHome) throw new SlackError('not_enabled');
  const user = world.workspace.people.get(args.text('user_id') ?? '');
  if (!user) throw new SlackError('user_not_found');
  const known = world.views.home(app, user.id);
  if (known) checkHash(call, known);
  return answered(call, publishHome(world, app, user.id, bodyOf(call)));
};
