/** The control API under `/_sim/`: a table of what people, tests and scripts can ask of the simulator. */
import { z } from 'zod';
import { click } from '../gestures/click.ts';
import { runCommand } from '../gestures/command.ts';
import { forge } from '../gestures/forge.ts';
import { givenFileShape } from '../gestures/givenFiles.ts';
import { useShortcut } from '../gestures/shortcut.ts';
import { runStep, stepResult } from '../gestures/step.ts';
import { dismiss, submit } from '../gestures/submit.ts';
import { suggest } from '../gestures/suggest.ts';
import { changeReaction, edit, remove, say } from '../gestures/talk.ts';
import { AGENDA_READS } from './agenda.ts';
import { ARRIVAL_GESTURES } from './arrivals.ts';
import { ASSISTANT_GESTURES } from './assistant.ts';
import { CLOCK_GESTURES, CLOCK_READS } from './clock.ts';
import { FAULT_GESTURES, FAULT_READS } from './faults.ts';
import { GUIDE_GESTURES, GUIDE_READS } from './guide.ts';
import { HISTORY_GESTURES } from './history.ts';
import { HOME_GESTURES, HOME_READS } from './home.ts';
import { INSPECTOR_READS } from './inspector.ts';
import { MEMBERSHIP_GESTURES } from './membership.ts';
import { MESSAGE_READS } from './messages.ts';
import { apps, channels, people, userGroups, views } from './reads.ts';
import { as, gesture, inChannel, name, nothing, ofMessage, type Route, route } from './route.ts';
import { STORY_GESTURES, STORY_READS } from './story.ts';

const values = z.record(z.string(), z.record(z.string(), z.unknown())).optional();

const READS: Record<string, Route> = {
  ...AGENDA_READS,
  ...CLOCK_READS,
  ...FAULT_READS,
  ...HOME_READS,
  ...GUIDE_READS,
  ...STORY_READS,
  ...MESSAGE_READS,
  health: route(nothing, async ({ world, isBotConnected }) => ({
    ok: true,
    bot: (await isBotConnected()) ? 'connected' : 'absent',
    now: world.clock.now().toISOString(),
  })),
  people: route(nothing, ({ world }) => people(world)),
  channels: route(nothing, ({ world }) => channels(world)),
  apps: route(nothing, ({ world }) => apps(world)),
  usergroups: route(nothing, ({ world }) => userGroups(world)),
  views: route(z.object({ as }), ({ world }, given) => views(world, given.as)),
  steps: route(nothing, ({ world }) => world.executions.all().map(stepResult)),
  ...INSPECTOR_READS,
};

const GESTURES: Record<string, Route> = {
  ...ARRIVAL_GESTURES,
  ...ASSISTANT_GESTURES,
  ...CLOCK_GESTURES,
  ...FAULT_GESTURES,
  ...HISTORY_GESTURES,
  ...HOME_GESTURES,
  ...GUIDE_GESTURES,
  ...STORY_GESTURES,
  ...MEMBERSHIP_GESTURES,
  say: route(
    inChannel.extend({
      text: z.string().default(''),
      thread_ts: name.optional(),
      broadcast: z.boolean().optional(),
      client_msg_id: name.optional(),
      files: z.array(givenFileShape).optional(),
    }),
    ({ world }, given) => ({ ok: true, ...say(world, given) }),
  ),
  edit: gesture(ofMessage.extend({ text: z.string() }), ({ world }, given) => edit(world, given)),
  delete: gesture(ofMessage, ({ world }, given) => remove(world, given)),
  react: gesture(ofMessage.extend({ name }), ({ world }, given) => changeReaction(world, given, true)),
  unreact: gesture(ofMessage.extend({ name }), ({ world }, given) => changeReaction(world, given, false)),
  command: route(inChannel.extend({ text: name }), ({ world }, given) => runCommand(world, given)),
  click: route(
    z.object({
      as,
      action_id: name,
      channel: name.optional(),
      ts: name.optional(),
      view_id: name.optional(),
      block_id: name.optional(),
      value: z.unknown().optional(),
      values,
    }),
    ({ world }, given) => click(world, given),
  ),
  shortcut: route(
    z.object({ as, callback_id: name, channel: name.optional(), ts: name.optional() }),
    ({ world }, given) => useShortcut(world, given),
  ),
  step: route(
    z.object({ as, callback_id: name, inputs: z.record(z.string(), z.unknown()).default({}) }),
    ({ world }, given) => runStep(world, given),
  ),
  submit: route(z.object({ as, view_id: name, values }), ({ world }, given) => submit(world, given)),
  dismiss: gesture(z.object({ as, view_id: name, all: z.boolean().optional() }), async ({ world }, given) =>
    dismiss(world, given),
  ),
  suggest: route(
    z.object({
      as,
      action_id: name,
      value: z.string(),
      view_id: name.optional(),
      channel: name.optional(),
      ts: name.optional(),
    }),
    ({ world }, given) => suggest(world, given),
  ),
  forge: route(z.object({ as, payload: z.record(z.string(), z.unknown()), app: name.optional() }), ({ world }, given) =>
    forge(world, given),
  ),
};

/** The route of a request, if there is one. */
export const controlRoute = (method: string, path: string): Route | undefined => {
  const routes = method === 'GET' ? READS : method === 'POST' ? GESTURES : {};
  return Object.hasOwn(routes, path) ? routes[path] : undefined;
};
