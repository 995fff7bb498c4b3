/** Does one gesture of a story or a guide, as a person would: what cannot be done or is refused is told in words. */
import { elementsIn } from '../blocks/blocks.ts';
import type { SimMessage, SimView } from '../control.ts';
import { isObject, isText, type Json, objectsIn, textOr } from '../json.ts';
import { ControlError } from '../slackError.ts';
import { type Act, REFERENCE, type Texts } from './shape.ts';
import { dateOf, instantOf } from './when.ts';

/** What happened before, by the names that it was given: stamps of messages, words, instants. */
export type Names = Record<string, string>;

export type Language = keyof Texts;

/** What there is to act upon. */
export type Stage = {
  zone: string;
  /** Epoch milliseconds. */
  now(): number;
  /** A call of the control API. Throws ControlError. */
  call(path: string, body: Json): Promise<unknown>;
  messages(channel: string, as: string): Promise<SimMessage[]>;
  views(as: string): Promise<SimView[]>;
  /** Of a person, by the handle. */
  idOf(handle: string): string;
  /** Resolves when everything that follows has happened. */
  rest(): Promise<void>;
};

/**
 * @returns the names, with those that the gesture gave
 * @throws ControlError
 */
export const perform = async (act: Act, names: Names, language: Language, stage: Stage): Promise<Names> => {
  const given = { names, language, stage };
  if ('note' in act) return { ...names, [act.note]: await noted(act, given) };
  const [path, body] = await callOf(act, given);
  const answer = await stage.call(path, body);
  refuse(answer);
  await stage.rest();
  if (!('name' in act) || act.name === undefined) return names;
  return { ...names, [act.name]: textOr(isObject(answer) ? answer.ts : undefined, '') };
};

type Given = { names: Names; language: Language; stage: Stage };
type Pressing = Extract<Act, { press: string }>;
type Noting = Extract<Act, { note: string }>;

const callOf = async (act: Exclude<Act, Noting>, given: Given): Promise<[path: string, body: Json]> => {
  if ('press' in act) return ['click', await pressed(act, given)];
  if ('do' in act) return [act.do, filled(act.with, given) as Json];
  const as = 'close' in act ? act.close : act.as;
  const view = (await given.stage.views(as)).at(-1);
  if (!view) throw new ControlError(`${as} has no form open.`);
  if ('close' in act) return ['dismiss', { as, view_id: view.id, all: true }];
  return ['submit', { as: act.as, view_id: view.id, values: filled(act.fill, given) }];
};

/** What an answer of the control API says against it, if anything. */
const refuse = (answer: unknown): void => {
  if (!isObject(answer)) return;
  if (isObject(answer.errors)) {
    throw new ControlError(
      Object.entries(answer.errors)
        .map(([block, words]) => `${block}: ${String(words)}`)
        .join('; '),
    );
  }
  if (answer.ok === false) throw new ControlError(textOr(answer.error, 'It was refused without a word.'));
};

const filled = (value: unknown, given: Given): unknown => {
  if (isText(value)) return named(value, given.names);
  if (Array.isArray(value)) return value.map((one) => filled(one, given));
  if (!isObject(value)) return value;
  const { stage, language } = given;
  const [only, ...more] = Object.keys(value);
  if (more.length === 0 && only === '$when')
    return Math.floor(instantOf(String(value.$when), stage.now(), stage.zone) / 1000);
  if (more.length === 0 && only === '$date')
    return dateOf(instantOf(String(value.$date), stage.now(), stage.zone), stage.zone);
  if (isTexts(value)) return named(value[language], given.names);
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, filled(one, given)]));
};

const isTexts = (value: Json): value is Texts =>
  Object.keys(value).length === 3 && isText(value.en) && isText(value.it) && isText(value.pl);

const named = (text: string, names: Names): string =>
  text.replace(REFERENCE, (_, wanted: string) => {
    const found = names[wanted];
    if (found === undefined) throw new ControlError(`Nothing is called “${wanted}” yet.`);
    return found;
  });

type Where = { as: string; in: string; about?: string | undefined };

/** What apps have written there, the newest first; only what links to the message of that name, if one is given. */
export const writtenTo = async (where: Where, names: Names, stage: Stage): Promise<SimMessage[]> =>
  (await stage.messages(where.in, where.as))
    .flatMap((message) => [message, ...(message.replies ?? [])])
    .filter((message) => message.bot_id !== undefined)
    .filter((message) => where.about === undefined || linksTo(message, names[where.about]))
    .sort((a, b) => Number(b.ts) - Number(a.ts));

const linksTo = (message: SimMessage, ts: string | undefined): boolean =>
  ts !== undefined && JSON.stringify([message.text, message.blocks]).includes(`/p${ts.replace('.', '')}`);

const pressed = async (act: Pressing, given: Given): Promise<Json> => {
  const wanted = act.value === undefined ? undefined : patternOf(named(act.value, given.names));
  for (const { ts, channel, blocks } of await writtenTo(act, given.names, given.stage)) {
    for (const { block, element } of elementsIn(blocks)) {
      if (element.action_id !== act.press) continue;
      const value = valuesOf(element).find((one) => wanted === undefined || wanted.test(one));
      if (value === undefined && wanted !== undefined) continue;
      const more = {
        ...(isText(block.block_id) && { block_id: block.block_id }),
        ...(value !== undefined && { value }),
      };
      return { as: act.as, action_id: act.press, channel, ts, ...more };
    }
  }
  throw new ControlError(`Nothing in ${act.in} offers ${act.as} “${act.press}”${act.value ? ` (${act.value})` : ''}.`);
};

/** A button's value, or those of a menu's choices. */
const valuesOf = ({ value, options }: Json): string[] =>
  isText(value) ? [value] : objectsIn(options).flatMap((option) => (isText(option.value) ? [option.value] : []));

const patternOf = (value: string): RegExp =>
  new RegExp(
    `^${value
      .split('*')
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
  );

const noted = async (act: Noting, given: Given): Promise<string> => {
  const pattern = new RegExp(act.pattern);
  for (const { text, blocks } of await writtenTo(act, given.names, given.stage)) {
    const found = pattern.exec(text)?.[1] ?? pattern.exec(JSON.stringify(blocks ?? []))?.[1];
    if (found !== undefined) return found;
  }
  throw new ControlError(`Nothing that ${act.as} sees in ${act.in} says ${act.pattern}.`);
};
