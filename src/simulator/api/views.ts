/** views.*: modals and Home tabs. */
import type { Json } from '../json.ts';
import { SlackError } from '../slackError.ts';
import { type OpenView, viewObject } from '../state/views.ts';
import { openModal, publishHome, pushModal, updateView } from '../viewOpening.ts';
import type { Answer, Call, Methods } from './call.ts';

export const VIEWS: Methods = {
  'views.open': { scopes: 'none', answer: (call) => open(call) },
  'views.push': { scopes: 'none', answer: (call) => push(call) },
  'views.update': { scopes: 'none', answer: (call) => update(call) },
  'views.publish': { scopes: 'none', answer: (call) => publish(call) },
};

const bodyOf = ({ args }: Call): Json => {
  const view = args.object('view');
  if (!view)
    throw new SlackError('invalid_arguments', {
      response_metadata: { messages: ['[ERROR] missing required field: view'] },
    });
  return view;
};

const triggerOf = ({ args }: Call): string => {
  const id = args.text('trigger_id') ?? args.text('interactivity_pointer');
  if (id === undefined) throw new SlackError('invalid_trigger_id');
  return id;
};

const answered = ({ world }: Call, view: OpenView): Answer => ({ view: viewObject(view, world.workspace.team.id) });

const open = (call: Call): Answer => {
  const { world, app } = call;
  const { user, channel } = world.triggers.spend(app, triggerOf(call));
  return answered(call, openModal(world, app, { user, channel }, bodyOf(call)));
};

const push = (call: Call): Answer => {
  const { world, app } = call;
  const { user, view } = world.triggers.spend(app, triggerOf(call));
  const top = world.views.stack(app, user).at(-1);
  if (!view || !top) throw new SlackError('not_found');
  return answered(call, pushModal(world, top, bodyOf(call)));
};

const checkHash = ({ args }: Call, view: OpenView): void => {
  const hash = args.text('hash');
  if (hash !== undefined && hash !== view.hash) throw new SlackError('hash_conflict');
};

const update = (call: Call): Answer => {
  const { world, app, args } = call;
  const view = world.views.find(app, { id: args.text('view_id'), externalId: args.text('external_id') });
  if (!view) throw new SlackError('not_found');
  checkHash(call, view);
  return answered(call, updateView(world, view, bodyOf(call)));
};

const publish = (call: Call): Answer => {
  const { world, app, args } = call;
  if (!app.manifest.hasHome) throw new SlackError('not_enabled');
  const user = world.workspace.people.get(args.text('user_id') ?? '');
  if (!user) throw new SlackError('user_not_found');
  const known = world.views.home(app, user.id);
  if (known) checkHash(call, known);
  return answered(call, publishHome(world, app, user.id, bodyOf(call)));
};
