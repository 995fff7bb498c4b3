/** Errors of views.* and dialog.open */
import { MODAL } from '../../support/everything.ts';
import { late, long, opened, type Row, section, spent } from './provoke.ts';

export const VIEWS: Row[] = [
  ['views.open', 'invalid_arguments', () => ({ view: MODAL })],
  [
    'views.open',
    'invalid_arguments',
    async (it) => ({ trigger_id: await it.trigger(), view: { ...MODAL, title: undefined } }),
  ],
  ['views.open', 'invalid_trigger_id', () => ({ trigger_id: '1.2.3', view: MODAL })],
  ['views.open', 'exchanged_trigger_id', async (it) => ({ trigger_id: await spent(it), view: MODAL })],
  ['views.open', 'expired_trigger_id', async (it) => ({ trigger_id: await late(it), view: MODAL })],
  [
    'views.open',
    'view_too_large',
    async (it) => ({
      trigger_id: await it.trigger(),
      view: { ...MODAL, blocks: Array(90).fill({ ...section, text: { type: 'mrkdwn', text: long(2900) } }) },
    }),
  ],
  [
    'views.open',
    'duplicate_external_id',
    async (it) => {
      await it.done('views.publish', {
        user_id: 'U0SARA000',
        view: { type: 'home', external_id: 'twice', blocks: [section] },
      });
      return { trigger_id: await it.trigger(), view: { ...MODAL, external_id: 'twice' } };
    },
  ],
  ['views.push', 'invalid_trigger_id', () => ({ trigger_id: '1.2.3', view: MODAL })],
  [
    'views.push',
    'push_limit_reached',
    async (it) => {
      let top = await opened(it);
      for (let turn = 0; turn < 2; turn += 1) {
        const { view } = await it.done('views.push', { trigger_id: await it.trigger(top), view: MODAL });
        top = (view as { id: string }).id;
      }
      return { trigger_id: await it.trigger(top), view: MODAL };
    },
  ],
  ['views.update', 'not_found', () => ({ view_id: 'V0NOWHERE', view: MODAL })],
  ['views.update', 'hash_conflict', async (it) => ({ view_id: await opened(it), view: MODAL, hash: '1.x' })],
  ['views.publish', 'user_not_found', () => ({ user_id: 'U0NOBODY0', view: { type: 'home', blocks: [] } })],
  [
    'views.publish',
    'not_enabled',
    (it) => ({ token: it.tokens.none, user_id: 'U0TOM0000', view: { type: 'home', blocks: [] } }),
  ],
  [
    'views.publish',
    'invalid_arguments',
    () => ({ user_id: 'U0TOM0000', view: { type: 'home', blocks: [{ type: 'x' }] } }),
  ],
  ['dialog.open', 'missing_trigger', () => ({})],
  ['dialog.open', 'missing_dialog', () => ({ trigger_id: '1.2.3' })],
  ['dialog.open', 'invalid_trigger', () => ({ trigger_id: '1.2.3', dialog: {} })],
  ['dialog.open', 'trigger_exchanged', async (it) => ({ trigger_id: await spent(it), dialog: {} })],
  ['dialog.open', 'trigger_expired', async (it) => ({ trigger_id: await late(it), dialog: {} })],
  ['dialog.open', 'validation_errors', async (it) => ({ trigger_id: await it.trigger(), dialog: {} })],
  [
    'dialog.open',
    'cannot_create_dialog',
    async (it) => ({ trigger_id: await it.trigger(), dialog: { callback_id: 'x', title: 'x', elements: [] } }),
  ],
];
