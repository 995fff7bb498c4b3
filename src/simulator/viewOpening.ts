/** Opening, changing and publishing views: for the `views.*` methods and for answers to a submit. */

import { checkBlocks, elementsIn } from './blocks/blocks.ts';
import { announceTo } from './events/announce.ts';
import { initialState, keepsState } from './gestures/elements.ts';
import { isObject, isText, type Json, textOr } from './json.ts';
import { SlackError } from './slackError.ts';
import type { App } from './state/apps.ts';
import {
  MODALS_IN_A_STACK_MAX,
  type OpenView,
  type StateValues,
  type ViewType,
  viewObject,
  withBlockIds,
} from './state/views.ts';
import type { World } from './world.ts';

const TEXT_LIMITS: Record<string, number> = { title: 24, submit: 24, close: 24 };
const FIELD_LIMITS: Record<string, number> = { private_metadata: 3000, callback_id: 255, external_id: 255 };
const VIEW_CHARACTERS_MAX = 250_000;

/** A new view of this body; nobody sees it yet. */
const newView = (world: World, app: App, user: string, body: Json, type: ViewType): OpenView => {
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
    values: valuesOf(checked, {}),
  };
};

/** Opens a modal as the only one of its stack. */
export const openModal = (world: World, app: App, user: string, body: Json): OpenView => {
  const view = newView(world, app, user, body, 'modal');
  checkExternalId(world, view);
  world.views.open(view);
  toldViews(world, view);
  return view;
};

/** Puts a modal on top of another; a SlackError when three are open. */
export const pushModal = (world: World, below: OpenView, body: Json): OpenView => {
  const stack = world.views.stack(below.app, below.user);
  if (stack.length >= MODALS_IN_A_STACK_MAX) throw new SlackError('push_limit_reached');
  const view = newView(world, below.app, below.user, body, 'modal');
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
  view.values = valuesOf(view.body, view.values);
  view.hash = newHash(world);
  view.errors = undefined;
  toldViews(world, view);
  return view;
};

export const publishHome = (world: World, app: App, user: string, body: Json): OpenView => {
  const known = world.views.home(app, user);
  if (known) return updateView(world, known, body);
  const view = newView(world, app, user, body, 'home');
  world.views.publish(view);
  toldViews(world, view);
  return view;
};

/** A person looks at the app's Home tab. */
export const openHome = (world: World, app: App, user: string): void => {
  const view = world.views.home(app, user);
  announceTo(world, app, {
    type: 'app_home_opened',
    user,
    channel: world.workspace.people.has(user) ? homeChannel(world, app, user) : '',
    tab: 'home',
    ...(view ? { view: viewObject(view, world.workspace.team.id) } : {}),
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
  if (JSON.stringify(body).length > VIEW_CHARACTERS_MAX) throw new SlackError('view_too_large');
  const blocks = withBlockIds(checkBlocks(body.blocks ?? [], type), () => world.ids.next('b'));
  if (type === 'modal') checkModal(body, blocks);
  for (const [field, max] of Object.entries(FIELD_LIMITS)) {
    const value = body[field];
    if (isText(value) && value.length > max)
      throw invalidView(`must be less than ${max + 1} characters`, `/view/${field}`);
  }
  return { ...body, blocks };
};

const checkModal = (body: Json, blocks: Json[]): void => {
  if (!isObject(body.title)) throw invalidView('missing required field: title', '/view');
  for (const [field, max] of Object.entries(TEXT_LIMITS)) {
    const value = body[field];
    const text = isObject(value) ? textOr(value.text, '') : undefined;
    if (text === '') throw invalidView('must be more than 0 characters', `/view/${field}/text`);
    if (text !== undefined && [...text].length > max) {
      throw invalidView(`must be less than ${max + 1} characters`, `/view/${field}/text`);
    }
  }
  const asks = blocks.some((block) => block.type === 'input');
  if (asks && !isObject(body.submit)) throw invalidView('missing required field: submit', '/view');
};

const invalidView = (what: string, place: string): SlackError =>
  new SlackError('invalid_arguments', { response_metadata: { messages: [`[ERROR] ${what} [json-pointer:${place}]`] } });

/** The state of every element that keeps one: what was filled in before, else what it starts with. */
const valuesOf = (body: Json, before: StateValues): StateValues => {
  const values: StateValues = {};
  for (const { block, element } of elementsIn(body.blocks)) {
    if (!keepsState(element)) continue;
    const blockId = textOr(block.block_id, '');
    const actionId = textOr(element.action_id, '');
    const known = before[blockId]?.[actionId];
    const state = known && known.type === element.type ? known : initialState(element);
    values[blockId] = { ...values[blockId], [actionId]: state };
  }
  return values;
};
