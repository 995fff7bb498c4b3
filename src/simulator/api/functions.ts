/** functions: how an app says that a step of a workflow is done, or why it is not. */
import { isObject, isText, type Json } from '../json.ts';
import type { Parameter } from '../manifest.ts';
import { SlackError } from '../slackError.ts';
import type { Execution } from '../state/executions.ts';
import type { AnswerOf } from './answers.ts';
import type { Call, Methods } from './call.ts';

export const FUNCTIONS = {
  'functions.completeSuccess': { scopes: 'none', tier: 3, answer: (call) => completeSuccess(call) },
  'functions.completeError': { scopes: 'none', tier: 3, answer: (call) => completeError(call) },
} satisfies Partial<Methods>;

const completeSuccess = (call: Call): AnswerOf<'functions.completeSuccess'> => {
  const execution = running(call);
  const outputs = call.args.object('outputs');
  if (!outputs) throw new SlackError('invalid_arguments');
  const declared = call.app.manifest.functions.get(execution.callbackId)?.outputs ?? [];
  const mistakes = mistakesIn(outputs, declared);
  if (mistakes.length > 0) {
    throw new SlackError('parameter_validation_failed', { response_metadata: { messages: mistakes } });
  }
  call.world.executions.end(execution, { ok: true, outputs }, call.world.clock.now());
  return {};
};

const completeError = (call: Call): AnswerOf<'functions.completeError'> => {
  const execution = running(call);
  call.world.executions.end(execution, { ok: false, error: call.args.required('error') }, call.world.clock.now());
  return {};
};

const running = ({ world, app, args }: Call): Execution => {
  const execution = world.executions.find(args.required('function_execution_id'));
  if (execution?.app !== app) throw new SlackError('function_execution_not_found');
  if (execution.result) throw new SlackError('execution_not_in_running_state');
  return execution;
};

/** What keeps these values from being what was declared; a name that was not is a mistake, too. */
export const mistakesIn = (values: Json, declared: readonly Parameter[]): string[] => [
  ...Object.keys(values)
    .filter((name) => !declared.some((parameter) => parameter.name === name))
    .map((name) => `“${name}” is not declared`),
  ...declared
    .filter(({ name, isRequired }) => isRequired && (values[name] ?? undefined) === undefined)
    .map(({ name }) => `“${name}” is missing`),
  ...declared
    .filter(({ name, type }) => (values[name] ?? undefined) !== undefined && !isOf(type, values[name]))
    .map(({ name, type }) => `“${name}” is no ${type}`),
];

const KINDS = new Map<string, (value: unknown) => boolean>(
  Object.entries({
    integer: Number.isInteger,
    number: (value) => typeof value === 'number' && Number.isFinite(value),
    boolean: (value) => typeof value === 'boolean',
    array: Array.isArray,
    object: isObject,
    'slack#/types/timestamp': Number.isInteger,
    'slack#/types/user_context': isObject,
    'slack#/types/interactivity': isObject,
    'slack#/types/message_context': isObject,
    'slack#/types/rich_text': (value) => isObject(value) || Array.isArray(value),
    'slack#/types/blocks': Array.isArray,
  }),
);

/** Everything else travels as text. */
const isOf = (type: string, value: unknown): boolean => (KINDS.get(type) ?? isText)(value);
