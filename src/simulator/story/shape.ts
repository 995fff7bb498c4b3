/**
 * Stories and guides as data: who does what and when, and what is told of it. Given to the simulator by whoever starts
 * it; held against these shapes at the start, so that a mistake is told with the name of the story and its step.
 */
import { z } from 'zod';
import { WHEN } from './when.ts';

const name = z.string().min(1);
/** A text in each language of the page. */
const texts = z.strictObject({ en: name, it: name, pl: name });
const when = z.string().regex(WHEN, 'an instant such as +PT15M, 09:10, fri 09:10 or workday 09:10');

/**
 * One gesture. In texts, `{asked}` stands for what was named so before; a text in three languages for the one in use;
 * `{ $when: "fri 12:00" }` for an instant in Unix seconds and `{ $date: "fri 12:00" }` for its date.
 */
const act = z.union([
  /** A call of the control API; `name` calls the `ts` that it answers by a name. */
  z.strictObject({ do: name, with: z.record(z.string(), z.unknown()), name: name.optional() }),
  /**
   * Presses what an app offers in the last of its messages there: one that links to the message named by `about`, and
   * an element whose value fits, in which `*` stands for anything.
   */
  z.strictObject({ press: name, as: name, in: name, about: name.optional(), value: name.optional() }),
  /** Fills in the form that this person has open, and sends it. */
  z.strictObject({ fill: z.record(z.string(), z.record(z.string(), z.unknown())), as: name }),
  /** Closes the forms that this person has open, whatever is in them. */
  z.strictObject({ close: name }),
  /** Calls by a name what the last message of an app there says in the first brackets of the pattern. */
  z.strictObject({ note: name, as: name, in: name, about: name.optional(), pattern: name }),
]);

/** Who should be looking, and where: a channel, an app's messages (`@robin`) or its Home (`@robin/home`). */
const look = z.strictObject({ as: name, at: name, thread: name.optional() });

const step = z.strictObject({
  /** When it happens, counted from the step before; the first one from the start. At once without it. */
  at: when.optional(),
  acts: z.array(act).default([]),
  /** What there is to see of it. Steps without it pass unmentioned. */
  tell: texts.optional(),
  look: look.optional(),
});

const story = z.strictObject({ name, title: texts, about: texts, steps: z.array(step).min(1) });

/** What the app is to have written there: linking to a message, offering an element, naming an instant. */
const written = z.strictObject({
  in: name,
  about: name.optional(),
  offers: name.optional(),
  date: name.optional(),
});

const simple = z.union([
  z.strictObject({ reaction: z.array(name).min(1), by: name, in: name, on: name }),
  z.strictObject({ written }),
  z.strictObject({ gone: written }),
  /** The clock stands at that moment or later. */
  z.strictObject({ clock: name }),
  /** That place is open. */
  z.strictObject({ place: name }),
]);

/** When a step of the guide is done; of several, all. */
const condition = z.union([simple, z.strictObject({ any: z.array(simple).min(1) })]);

/** What the page points at. */
const point = z.union([
  z.strictObject({ reaction: name, on: name }),
  z.strictObject({ composer: z.literal(true) }),
  z.strictObject({ clock: z.literal(true) }),
  z.strictObject({ place: name }),
  z.strictObject({ button: name }),
]);

const guideStep = z.strictObject({
  id: name,
  text: texts,
  point: point.optional(),
  /** What is to be typed: shown to be copied. */
  type: texts.optional(),
  done: z.array(condition).min(1),
  /** What the button that does it says, unless “Do it for me”. */
  label: texts.optional(),
  /** Somebody may want to go on without it. */
  optional: z.boolean().optional(),
  acts: z.array(act),
  /** Where one must look for it: the page goes there when the step is done for somebody. */
  look: look.optional(),
  /** Once the clock stands at that moment, it is too late for it. */
  before: name.optional(),
});

const guide = z.strictObject({
  /** Whose part the newcomer plays. */
  as: name,
  start: z.strictObject({
    title: texts,
    text: texts,
    /** On a working day between these times it begins at once, else the clock moves on to that instant. */
    between: z.tuple([name, name]),
    otherwise: when,
    /** What is done before the clock moves. */
    first: z.array(act).default([]),
    acts: z.array(act),
    look,
  }),
  /** Instants that steps name, counted from the start. */
  moments: z.record(z.string(), when),
  cards: z.array(z.strictObject({ title: texts, steps: z.array(guideStep).min(1) })).min(1),
  end: z.strictObject({ title: texts, text: texts, more: z.array(texts) }),
});

export type Act = z.output<typeof act>;
export type Story = z.output<typeof story>;
export type StoryStep = z.output<typeof step>;
export type StoryData = z.input<typeof story>;
export type Guide = z.output<typeof guide>;
export type GuideData = z.input<typeof guide>;
export type GuideStep = Guide['cards'][number]['steps'][number];
export type Condition = GuideStep['done'][number];
export type Written = z.output<typeof written>;
export type Point = NonNullable<GuideStep['point']>;
export type Look = z.output<typeof look>;
export type Texts = z.output<typeof texts>;

/** @throws Error in words that names the story and the step */
export const readStories = (given: readonly StoryData[]): Story[] => {
  const stories = given.map((one) => {
    const read = story.safeParse(one);
    if (read.success) return read.data;
    const [issue] = read.error.issues;
    const step = issue?.path[0] === 'steps' && typeof issue.path[1] === 'number' ? `, step ${issue.path[1] + 1}` : '';
    throw new Error(`The story “${one.name}”${step}: ${z.prettifyError(read.error)}`);
  });
  const twice = stories.find(({ name: called }, at) => stories.findIndex((other) => other.name === called) !== at);
  if (twice) throw new Error(`Two stories are called “${twice.name}”.`);
  for (const one of stories) checkNames(one);
  return stories;
};

/** @throws Error in words */
export const readGuide = (given: GuideData | undefined): Guide | null => {
  if (given === undefined) return null;
  const read = guide.safeParse(given);
  if (!read.success) throw new Error(`The guide: ${z.prettifyError(read.error)}`);
  return read.data;
};

/** Whatever a step refers to was named by one before it, or in it. */
const checkNames = ({ name: called, steps }: Story): void => {
  const known = new Set<string>();
  const need = (wanted: string, step: number): void => {
    if (known.has(wanted)) return;
    throw new Error(`The story “${called}”, step ${step + 1}: nothing before it is called “${wanted}”.`);
  };
  for (const [index, { acts, look: to }] of steps.entries()) {
    for (const one of acts) {
      for (const wanted of namesIn(one)) need(wanted, index);
      if ('name' in one && one.name !== undefined) known.add(one.name);
      if ('note' in one) known.add(one.note);
    }
    if (to?.thread !== undefined) need(to.thread, index);
  }
};

export const REFERENCE = /\{(\w+)\}/g;

const namesIn = (one: Act): string[] => {
  const about = 'about' in one && one.about !== undefined ? [one.about] : [];
  const inTexts = 'note' in one ? [] : [...JSON.stringify(one).matchAll(REFERENCE)].map(([, wanted = '']) => wanted);
  return [...about, ...inTexts];
};
