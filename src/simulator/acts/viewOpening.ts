/** Opening, changing and publishing views: for the `views.*` methods and for answers to a submit. */

import { checkBlocksWithin, elementsIn } from '../blocks/blocks.ts';
import { type Breaches, breach, checkText } from '../blocks/breaches.ts';
import { withIds } from '../blocks/ids.ts';
import { plain } from '../blocks/shapes.ts';
import { announceTo } from '../events/announce.ts';
import { initialState, keepsState } from '../gestures/elements.ts';
import { isObject, isText, type Json, textOr } from '../json.ts';
import { SlackError } from '../slackError.ts';
import type { App } from '../state/apps.ts';
import { MODALS_IN_A_STACK_MAX, type OpenView, type StateValues, type ViewType, viewObject } from '../state/views.ts';
import type { World } from '../world.ts';

const TEXT_LIMITS: Record<string, number> = { title: 24, submit: 24, close: 24 };
const FIELD_LIMITS: Record<string, number> = { private_metadata: 3000, callback_id: 255, external_id: 255 };
/** Of a view that Slack has sent an app may send no more than this back; a Home may have what only modals use. */
const FIELDS: ReadonlySet<string> = new Set([
  ...['type', 'blocks', 'title', 'submit', 'close', 'submit_disabled', 'clear_on_close', 'notify_on_close'],
  ...['private_metadata', 'callback_id', 'external_id'],
]);
const VIEW_CHARACTERS_MAX = 250_000;

/** Whose view it is, and in which conversation they asked for it. */
type For = { user: string; channel?: string | undefined; executionId?: string | undefined };

/** A new view of this body; nobody sees it yet. */
const newView = (world: World, app: App, { user, channel, executionId }: For, body: Json, type: ViewType): OpenView => {
  const checked = checkView(world, body, type);
  const id = world.ids.next('V');
  return {
    id,
    app,
    user,
    type,
    hash: newHash(world),
    rootId: id,
    previousId: null,
    body: checked,
    channel,
    executionId,
    values: valuesOf(world, checked, { before: {}, channel }),
  };
};

/** Opens a modal as the only one of its stack. */
export const openModal = (world: World, app: App, asker: For, body: Json): OpenView => {
  const view = newView(world, app, asker, body, 'modal');
  checkExternalId(world, view);
  world.views.open(view);
  toldViews(world, view);
  return view;
};

/** Puts a modal on top of another; a SlackError when three are open. */
export const pushModal = (world: World, below: OpenView, body: Json): OpenView => {
  const stack = world.views.stack(below.app, below.user);
  if (stack.length >= MODALS_IN_A_STACK_MAX) throw new SlackError('push_limit_reached');
  const view = newView(world, below.app, below, body, 'modal');
  checkExternalId(world, view);
  view.rootId = below.rootId;
  view.previousId = below.id;
  world.views.push(view);
  toldViews(world, view);
  return view;
};

/** Changes a view in place. Answers to inputs that are still there stay. */
export const updateView = (world: World, view: OpenView, body: Json): OpenView => {
  view.body = checkView(world, body, view.type);
  view.values = valuesOf(world, view.body, { before: view.values, channel: view.channel });
  view.hash = newHash(world);
  view.errors = undefined;
  toldViews(world, view);
  return view;
};

export const publishHome = (world: World, app: App, user: string, body: Json): OpenView => {
  const known = world.views.home(app, user);
  if (known) return updateView(world, known, body);
  const view = newView(world, app, { user }, body, 'home');
  world.views.publish(view);
  toldViews(world, view);
  return view;
};

/** A person looks at one of the app's tabs. */
export const openHome = (world: World, app: App, user: string, tab: 'home' | 'messages' = 'home'): void => {
  const view = world.views.home(app, user);
  announceTo(world, app, {
    type: 'app_home_opened',
    user,
    channel: world.workspace.people.has(user) ? homeChannel(world, app, user) : '',
    tab,
    ...(view && tab === 'home' ? { view: viewObject(view, world.workspace.team.id) } : {}),
  });
};

export const toldViews = (world: World, view: OpenView): void =>
  world.changes.tell({ what: view.type === 'home' ? 'home' : 'views', user: view.user });

const homeChannel = (world: World, app: App, user: string): string => {
  const person = world.workspace.people.get(user);
  return person ? world.workspace.directChannel(person, app.botUserId, world.clock.now()).id : '';
};

const newHash = (world: World): string => `${Math.floor(world.clock.now().getTime() / 1000)}.${world.ids.next('h')}`;

const checkExternalId = (world: World, view: OpenView): void => {
  const externalId = textOr(view.body.external_id, '');
  if (externalId !== '' && world.views.find(view.app, { externalId })) throw new SlackError('duplicate_external_id');
};

const checkView = (world: World, body: Json, type: ViewType): Json => {
  if (body.type !== type) throw invalidView(`invalid view type: ${textOr(body.type, 'none')}`, '/view/type');
  const stray = Object.keys(body).filter((name) => body[name] !== null && !FIELDS.has(name));
  if (stray.length > 0) throw invalidViews(stray.map((it) => breach(`invalid additional property: ${it}`, '/view')));
  if (JSON.stringify(body).length > VIEW_CHARACTERS_MAX) throw new SlackError('view_too_large');
  const blocks = withIds(blocksOf(body, type), world.ids);
  if (type === 'modal') checkModal(body, blocks);
  for (const [field, max] of Object.entries(FIELD_LIMITS)) {
    const value = body[field];
    if (isText(value) && value.length > max)
      throw invalidView(`must be less than ${max + 1} characters`, `/view/${field}`);
  }
  return { ...body, blocks };
};

/** What is wrong with a view's blocks is an argument of the call that is wrong, named by its place in the view. */
const blocksOf = (body: Json, type: ViewType): Json[] => {
  if ((body.blocks ?? undefined) === undefined) throw invalidView('missing required field: blocks', '/view');
  return checkBlocksWithin({ place: '/view', error: 'invalid_arguments' }, body.blocks, type);
};

const checkModal = (body: Json, blocks: Json[]): void => {
  if ((body.title ?? undefined) === undefined) throw invalidView('missing required field: title', '/view');
  const breaches: Breaches = [];
  for (const [field, max] of Object.entries(TEXT_LIMITS)) {
    const value = body[field] ?? undefined;
    if (value === undefined) continue;
    plain(value, `/view/${field}`, breaches);
    checkText(value, max, `/view/${field}`, breaches);
  }
  if (breaches.length > 0) throw invalidViews(breaches);
  const asks = blocks.some((block) => block.type === 'input');
  if (asks && !isObject(body.submit)) throw invalidView('missing required field: submit', '/view');
};

const invalidView = (what: string, place: string): SlackError => invalidViews([breach(what, place)]);

const invalidViews = (messages: unknown[]): SlackError =>
  new SlackError('invalid_arguments', { response_metadata: { messages } });

/** The state of every element that keeps one: what was filled in before, else what it starts with. */
const valuesOf = (
  world: World,
  body: Json,
  { before, channel }: { before: StateValues; channel: string | undefined },
): StateValues => {
  const here = channel === undefined ? undefined : world.workspace.findChannel(channel);
  const values: StateValues = {};
  for (const { block, element } of elementsIn(body.blocks)) {
    if (!keepsState(element)) continue;
    const blockId = textOr(block.block_id, '');
    const actionId = textOr(element.action_id, '');
    const known = before[blockId]?.[actionId];
    const state = known && known.type === element.type ? known : initialState(element, here);
    values[blockId] = { ...values[blockId], [actionId]: state };
  }
  return values;
};
