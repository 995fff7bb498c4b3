/** Whoever hears Slack read aloud, or sees no colours, finds all that the others find, in every view. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Locale } from '../../src/care/person.ts';
import { type Part, readerIn, VIEWS, type View, within, wordsIn } from '../support/views.ts';

const LOCALES: Locale[] = ['en', 'it', 'pl'];
const SAID = 'La macchina perde acqua';

/** All parts of all views in that language, with the view's name. */
const partsIn = (locale: Locale): [view: string, part: Part][] =>
  Object.entries(VIEWS).flatMap(([name, make]) =>
    make(SAID, readerIn(locale, SAID)).flatMap((view) => within(view).map((part): [string, Part] => [name, part])),
  );

const hasWords = (text: unknown): boolean => typeof text === 'string' && /\p{L}{2}/u.test(text);

/** Slack's name of an emoji, ":eyes:", is no word; nor is what stands in a mention or a date. */
const spoken = (text: string): string => text.replace(/:[a-z0-9_+-]+:/g, '').replace(/<!date[^|]*\|([^>]*)>/g, '$1');

/** Pressed, chosen or filled in. */
const INPUTS =
  /^(plain_text_input|number_input|datetimepicker|timepicker|datepicker|radio_buttons|checkboxes|.*_select)$/;

describe.each(LOCALES)('in %s', (locale) => {
  const parts = partsIn(locale);
  const wrong = (isWrong: (part: Part) => boolean) =>
    parts.filter(([, part]) => isWrong(part)).map(([view, part]) => `${view}: ${JSON.stringify(part).slice(0, 300)}`);

  test('every button says in words what it does, and to what', () => {
    const buttons = ({ type }: Part) => type === 'button';
    expect(wrong((part) => buttons(part) && !hasWords(spoken(wordsIn(part.text))))).toEqual([]);
    // A label that had to be cut says less than it should.
    const isLabelled = ({ accessibility_label: label }: Part) => hasWords(label) && !String(label).endsWith('…');
    expect(wrong((part) => buttons(part) && !isLabelled(part))).toEqual([]);
    // Whoever steers by voice says the words that they see.
    const isFound = ({ text, accessibility_label: label }: Part) =>
      String(label).toLowerCase().includes(wordsIn(text).replace(/…$/, '').toLowerCase());
    expect(wrong((part) => buttons(part) && !isFound(part))).toEqual([]);
  });

  test('every menu’s choices are words', () => {
    const isSilent = (one: Part) => !/[\p{L}\p{N}]/u.test(spoken(wordsIn(one.text)));
    expect(wrong(({ options }) => Array.isArray(options) && options.some(isSilent))).toEqual([]);
  });

  test('every input has a label; so has each that stands among other things', () => {
    expect(wrong(({ type, label }) => type === 'input' && !hasWords(wordsIn(label)))).toEqual([]);
    const elements = parts.flatMap(([view, part]) =>
      [part.elements, part.accessory].flat().flatMap((one) => (one ? [[view, one] as [string, Part]] : [])),
    );
    const unlabelled = elements.filter(
      ([, { type, accessibility_label, placeholder }]) =>
        INPUTS.test(String(type)) && !hasWords(accessibility_label) && !hasWords(wordsIn(placeholder)),
    );
    expect(unlabelled).toEqual([]);
  });

  test('nothing is said by an emoji, a picture or a colour alone', () => {
    const isText = ({ type }: Part) => type === 'mrkdwn' || type === 'plain_text';
    // Examples stand beside a label, and the heads of an alphabet above its names.
    const beside = new Set(parts.flatMap(([, { placeholder, label, options }]) => [placeholder, options && label]));
    expect(wrong((part) => isText(part) && !beside.has(part) && !/[\p{L}\p{N}]/u.test(spoken(wordsIn(part))))).toEqual(
      [],
    );
    expect(wrong(({ type, alt_text }) => type === 'image' && !hasWords(alt_text))).toEqual([]);
    expect(wrong(({ style, text }) => typeof style === 'string' && !hasWords(wordsIn(text)))).toEqual([]);
  });
});

test('what is pushed to phones and read aloud first says all by itself', () => {
  const messages = Object.entries(VIEWS).flatMap(([name, make]) =>
    LOCALES.flatMap((locale) => make(SAID, readerIn(locale, SAID)).map((view): [string, View] => [name, view])),
  );
  const silent = messages.filter(([, view]) => !('type' in view) && !hasWords(spoken(view.text)));
  expect(silent).toEqual([]);
});

const FOLDER = new URL('../../src/slack/views/', import.meta.url);
/** What makes a whole view: an exported function, of which it says so. */
const MAKER =
  /^export (?:const|function) (\w+)(?: = )?\(((?!^\S)[\s\S])*?\)?: (?:Message|ModalView|HomeView) (?:=>|\{)/gm;
/** Of these every view is made. */
const PIECES: ReadonlySet<string> = new Set(['paragraphs', 'sentence', 'datedSentence']);

test('no view is missing here', () => {
  const makers = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => [...readFileSync(new URL(name, FOLDER), 'utf8').matchAll(MAKER)].map(([, maker = '']) => maker));
  const { render: _sentAsItIs, ...held } = VIEWS;
  expect(makers.filter((maker) => !PIECES.has(maker)).sort()).toEqual(Object.keys(held).sort());
});
