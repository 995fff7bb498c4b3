/**
 * Every listener that the bot registers, read off Bolt's own App while the bot starts: no list of ours that could be
 * forgotten. The registration itself goes on as it is; each listener is only watched as it runs.
 */
import { App } from '@slack/bolt';

export type Kind = (typeof KINDS)[number];

export type Listener = {
  kind: Kind;
  /** By what it is called: the type of an event, the name of a command, an `action_id`, a `callback_id`. */
  matches(id: string): boolean;
  /** For people: "action item_claim". */
  name: string;
  /** How often it has run. */
  runs: number;
};

/** All that Bolt lets an app register. What goes through `use` and `assistant` sees everything: there must be none. */
const KINDS = [
  'event',
  'message',
  'action',
  'command',
  'shortcut',
  'view',
  'options',
  'function',
  'use',
  'assistant',
] as const;

type Constraint = string | RegExp | Record<string, unknown>;
type Register = (this: unknown, ...registered: unknown[]) => unknown;

/** Bolt has no public list; with it nothing can be registered past the methods above. */
type Insides = { listeners: unknown[]; middleware: unknown[] };

export type Watched = {
  /** In the order in which they were registered; `use`: Bolt's own among them, which every app has. */
  listeners: Listener[];
  /** As many as Bolt itself has in its list. */
  inBolt(): number;
  stop(): void;
};

export function watchListeners(): Watched {
  const methods = App.prototype as unknown as Record<Kind, Register>;
  const originals = new Map(KINDS.map((kind) => [kind, methods[kind]]));
  const listeners: Listener[] = [];
  let insides: Insides | undefined;
  for (const [kind, original] of originals) {
    methods[kind] = function (...registered) {
      insides = this as Insides;
      return original.apply(this, watched(kind, registered, listeners));
    };
  }
  return {
    listeners,
    inBolt: () => insides?.listeners.length ?? 0,
    stop() {
      for (const [kind, original] of originals) methods[kind] = original;
    },
  };
}

function watched(kind: Kind, registered: unknown[], listeners: Listener[]): unknown[] {
  const [constraint] = registered;
  // What sees everything has no name but what it does.
  if (kind === 'use' || kind === 'assistant') {
    listeners.push({ kind, matches: () => false, name: String(constraint), runs: 0 });
    return registered;
  }
  const { matches, name } = constraintOf(constraint as Constraint);
  const listener: Listener = { kind, matches, name: `${kind} ${name}`, runs: 0 };
  listeners.push(listener);
  return registered.map((one) => {
    if (typeof one !== 'function') return one;
    return (...given: unknown[]) => {
      listener.runs += 1;
      return one(...given);
    };
  });
}

function constraintOf(constraint: Constraint): Pick<Listener, 'matches' | 'name'> {
  if (typeof constraint === 'string') return { matches: (id) => id === constraint, name: constraint };
  if (constraint instanceof RegExp) return { matches: (id) => constraint.test(id), name: constraint.source };
  const { action_id, callback_id, type, ...others } = constraint ?? {};
  const named = constraintOf((action_id ?? callback_id ?? '') as string | RegExp);
  const more = Object.values(others).map((other) => ` in ${String(other)}`);
  // Anything but what a table of payloads is made for is told apart by its name.
  const odd = type === undefined || USUAL.has(String(type)) ? '' : ` (${String(type)})`;
  return { matches: (id) => odd === '' && named.matches(id), name: `${named.name}${more.join('')}${odd}` };
}

const USUAL: ReadonlySet<string> = new Set(['block_actions', 'message_action', 'shortcut', 'view_submission']);
