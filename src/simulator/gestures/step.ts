/** A person runs a workflow, up to the step that an app declares: the app is told, and says how it went. */
import { mistakesIn } from '../api/functions.ts';
import { announceTo } from '../events/announce.ts';
import { hears } from '../events/subscriptions.ts';
import { fingerprint } from '../ids.ts';
import type { Json } from '../json.ts';
import type { Parameter, StepFunction } from '../manifest.ts';
import { ControlError } from '../slackError.ts';
import type { App } from '../state/apps.ts';
import type { Execution } from '../state/executions.ts';
import type { Person } from '../state/workspace.ts';
import { now_s, type World } from '../world.ts';
import { actorNamed } from './actor.ts';

export type StepResult = { ok: boolean; execution_id: string; outputs?: Json; error?: string };

/** How long the person who runs it looks on, in real time. */
const LOOKS_ON_MS = 3_000;
const USER_CONTEXT = 'slack#/types/user_context';

export const runStep = async (
  world: World,
  given: { as: string; callback_id: string; inputs: Json },
): Promise<StepResult> => {
  const actor = actorNamed(world, given.as);
  const app = world.apps.find(({ manifest }) => manifest.functions.has(given.callback_id));
  const declared = app?.manifest.functions.get(given.callback_id);
  if (!app || !declared) throw new ControlError(`No app declares a function “${given.callback_id}”.`);
  if (!hears(app, 'function_executed', undefined)) {
    throw new ControlError(`The manifest of ${app.manifest.name} does not subscribe to function_executed.`);
  }
  const inputs = filledIn(given.inputs, declared.inputs, actor);
  const execution: Execution = {
    id: world.ids.next('Fx'),
    app,
    callbackId: given.callback_id,
    inputs,
    token: `xwfp-sim-${fingerprint('step', world.ids.next(''))}`,
  };
  world.executions.add(execution);
  announceTo(world, app, eventOf(world, execution, declared, inputs));
  await world.executions.over(execution, LOOKS_ON_MS);
  return stepResult(execution);
};

export const stepResult = ({ id, result }: Execution): StepResult => ({
  execution_id: id,
  ...(result ?? { ok: false, error: 'The app has not completed the step yet.' }),
});

/** Who runs it is nothing that a builder of workflows fills in: Slack does. */
const filledIn = (given: Json, declared: readonly Parameter[], actor: Person): Json => {
  const byHand = declared.find(({ name, type }) => type === USER_CONTEXT && given[name] !== undefined);
  if (byHand) throw new ControlError(`“${byHand.name}” is whoever runs the workflow: Slack fills it in.`);
  const contexts = declared
    .filter(({ type }) => type === USER_CONTEXT)
    .map(({ name }) => [name, { id: actor.id, secret: fingerprint('user context', actor.id) }]);
  const inputs = { ...given, ...Object.fromEntries(contexts) };
  const mistakes = mistakesIn(inputs, declared);
  if (mistakes.length > 0) throw new ControlError(`This step cannot be run: ${mistakes.join('; ')}.`);
  return inputs;
};

const eventOf = (world: World, execution: Execution, declared: StepFunction, inputs: Json) => ({
  type: 'function_executed',
  function: {
    id: idOf('Fn', execution.app, execution.callbackId),
    callback_id: execution.callbackId,
    title: declared.title,
    description: declared.description,
    type: 'app',
    input_parameters: declared.inputs.map(shown),
    output_parameters: declared.outputs.map(shown),
    app_id: execution.app.id,
    date_created: now_s(world),
    date_updated: now_s(world),
    date_deleted: 0,
  },
  inputs,
  function_execution_id: execution.id,
  workflow_execution_id: world.ids.next('Wx'),
  bot_access_token: execution.token,
});

const idOf = (prefix: string, app: App, callbackId: string): string =>
  `${prefix}0${fingerprint(prefix, app.id, callbackId).slice(0, 9).toUpperCase()}`;

const shown = ({ name, type, title, description, isRequired }: Parameter): Json => ({
  type,
  name,
  title,
  description,
  is_required: isRequired,
});
