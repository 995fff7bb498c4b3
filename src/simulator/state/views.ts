/** Modals and Home tabs: what is open for whom, stacked as Slack stacks it, with what has been filled in. */
import { type Json, textOr, without } from '../json.ts';
import type { App } from './apps.ts';

export type ViewType = 'modal' | 'home';

/** block_id → action_id → the element's state. */
export type StateValues = Record<string, Record<string, Json>>;

/** action_id → value → the option as the app offered it. */
export type Offers = Map<string, Map<string, Json>>;

export type OpenView = {
  id: string;
  app: App;
  user: string;
  type: ViewType;
  hash: string;
  rootId: string;
  previousId: string | null;
  /** As the app sent it: title, blocks, callback_id … */
  body: Json;
  values: StateValues;
  /** The conversation from which the modal was opened. */
  channel?: string | undefined;
  /** Of the step of a workflow that opened it. */
  executionId?: string | undefined;
  /** What the app has offered in its menus so far, by action_id. */
  offers?: Offers | undefined;
  /** What the app found wrong with the last submit, by block id. */
  errors?: Record<string, string> | undefined;
};

export const MODALS_IN_A_STACK_MAX = 3;

export class Views {
  /** By person and app, the visible modal last. */
  readonly #stacks = new Map<string, OpenView[]>();
  readonly #homes = new Map<string, OpenView>();

  stack(app: App, user: string): OpenView[] {
    return this.#stacks.get(keyOf(app, user)) ?? [];
  }

  /** Every open modal of a person. */
  modalsOf(user: string): OpenView[] {
    return [...this.#stacks.values()].flat().filter((view) => view.user === user);
  }

  home(app: App, user: string): OpenView | undefined {
    return this.#homes.get(keyOf(app, user));
  }

  homesOf(user: string): OpenView[] {
    return [...this.#homes.values()].filter((view) => view.user === user);
  }

  find(app: App, key: { id?: string | undefined; externalId?: string | undefined }): OpenView | undefined {
    const all = [...[...this.#stacks.values()].flat(), ...this.#homes.values()].filter((view) => view.app === app);
    if (key.id !== undefined) return all.find((view) => view.id === key.id);
    return all.find((view) => view.body.external_id === key.externalId);
  }

  /** A stack of one modal, in place of whatever the app had open there. */
  open(view: OpenView): void {
    this.#stacks.delete(keyOf(view.app, view.user));
    this.#stacks.set(keyOf(view.app, view.user), [view]);
  }

  push(view: OpenView): void {
    this.#stacks.set(keyOf(view.app, view.user), [...this.stack(view.app, view.user), view]);
  }

  publish(view: OpenView): void {
    this.#homes.set(keyOf(view.app, view.user), view);
  }

  /** Takes one modal away; the one below it shows again. */
  remove(view: OpenView): void {
    const left = this.stack(view.app, view.user).filter((other) => other !== view);
    if (left.length === 0) this.#stacks.delete(keyOf(view.app, view.user));
    else this.#stacks.set(keyOf(view.app, view.user), left);
  }

  clear(app: App, user: string): void {
    this.#stacks.delete(keyOf(app, user));
  }
}

const keyOf = (app: App, user: string): string => `${app.id} ${user}`;

/** The view as methods answer it and payloads carry it. */
export const viewObject = (view: OpenView, teamId: string): Json => {
  const { body, app } = view;
  return without({
    id: view.id,
    team_id: teamId,
    type: view.type,
    blocks: body.blocks,
    private_metadata: textOr(body.private_metadata, ''),
    callback_id: textOr(body.callback_id, ''),
    state: { values: view.values },
    hash: view.hash,
    title: body.title ?? { type: 'plain_text', text: 'View Title', emoji: true },
    clear_on_close: body.clear_on_close === true,
    notify_on_close: body.notify_on_close === true,
    submit_disabled: body.submit_disabled === true,
    close: body.close ?? null,
    submit: body.submit ?? null,
    previous_view_id: view.previousId,
    root_view_id: view.rootId,
    app_id: app.id,
    external_id: textOr(body.external_id, ''),
    app_installed_team_id: teamId,
    bot_id: app.botId,
  });
};
