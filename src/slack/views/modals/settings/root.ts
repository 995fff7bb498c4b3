/** The settings at a glance: each section with what holds now, and a button to change it. */
import type { KnownBlock, ModalView } from '@slack/types';
import { ACTION, SECTIONS, type SectionName } from '../../../names.ts';
import { actions, button, type Message, type Reader, section, sentence } from '../../parts.ts';
import type { Memory } from '../frame.ts';
import { channelsInputs, channelsLine } from './channels.ts';
import { clocksInputs, clocksLine } from './clocks.ts';
import { customersLine } from './customers.ts';
import { digestInputs, digestLine } from './digest.ts';
import { emojiInputs, emojiLine } from './emoji.ts';
import { holidaysInputs, holidaysLine } from './holidays.ts';
import { hoursInputs, hoursLine } from './hours.ts';
import { limitsInputs, limitsLine } from './limits.ts';
import { confirmed, type InForce, type Inputs, type Line, sheet, upperFirst } from './parts.ts';
import { teamInputs, teamLine } from './team.ts';
import { topicsLine } from './topics.ts';

const LINES: Record<SectionName, Line> = {
  hours: hoursLine,
  holidays: holidaysLine,
  clocks: clocksLine,
  emoji: emojiLine,
  team: teamLine,
  digest: digestLine,
  channels: channelsLine,
  customers: customersLine,
  topics: topicsLine,
  limits: limitsLine,
};

const lineOf = (name: SectionName, inForce: InForce, reader: Reader): string =>
  upperFirst(LINES[name](inForce, reader), reader.locale);

/** Of what is no list. */
export type FormName = Exclude<SectionName, 'customers' | 'topics'>;

const INPUTS: Record<FormName, Inputs> = {
  hours: hoursInputs,
  holidays: holidaysInputs,
  clocks: clocksInputs,
  emoji: emojiInputs,
  team: teamInputs,
  digest: digestInputs,
  channels: channelsInputs,
  limits: limitsInputs,
};

export function settingsModal(inForce: InForce, memory: Memory, reader: Reader): ModalView {
  const { say } = reader;
  return {
    ...sheet('root', say('settings.title'), memory, reader, false),
    blocks: [
      section(say('settings.intro')),
      ...SECTIONS.map((name): KnownBlock => {
        const title = say(`settings.section.${name}`);
        return {
          ...section(`*${title}*\n${lineOf(name, inForce, reader)}`),
          block_id: `section.${name}`,
          accessory: button(ACTION.changeSetting, say('settings.change'), say('settings.label.change', { title }), {
            value: name,
          }),
        };
      }),
      ...actions(
        button(ACTION.exportSettings, say('settings.export'), say('settings.label.export'), { value: 'yaml' }),
      ),
    ],
  };
}

/** @param isSet - whether something of it was set by hand, and could go back to what it would be by itself */
export function sectionModal(
  name: FormName,
  inForce: InForce,
  isSet: boolean,
  memory: Memory,
  reader: Reader,
): ModalView {
  const { say } = reader;
  const title = say(`settings.section.${name}`);
  const words = {
    text: say('settings.forget'),
    label: say('settings.label.forget', { title }),
    sure: say('settings.forget'),
    what: say('settings.forget.sure', { title }),
  };
  return {
    ...sheet('section', title, { ...memory, section: name }, reader, true),
    blocks: [...INPUTS[name](inForce, reader), ...(isSet ? confirmed(ACTION.forgetSetting, name, words, reader) : [])],
  };
}

/** What was done in a modal that has nothing more to fill in. */
export const doneModal = (said: string, memory: Memory, reader: Reader): ModalView => ({
  ...sheet('done', reader.say('settings.title'), memory, reader, false),
  blocks: [section(said)],
});

export const forgottenLine = (name: FormName, inForce: InForce, reader: Reader): string =>
  reader.say('settings.forgotten', {
    title: reader.say(`settings.section.${name}`),
    line: lineOf(name, inForce, reader),
  });

export const noSettings = ({ say }: Reader): Message => sentence(say('reply.only_a_lead_sets'));
