/**
 * `npm run bench [-- PART … --quick --rounds N]`: each figure of ours beside its baseline, in turn, in one run
 * and on one machine. Exit code 1 when a goal is missed. Quick: one round of less of everything, and what is long only
 * when it is named.
 */
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { type Figure, isMet, tableOf } from './figure.ts';
import { openStage, type Stage } from './stage.ts';

type Part = (stage: Stage) => Promise<Figure[]>;

/** In the order in which they are played. */
const PARTS: Readonly<Record<string, () => Promise<Part>>> = {
  acknowledging: async () => (await import('./parts/acknowledging.ts')).acknowledging,
  flagging: async () => (await import('./parts/flagging.ts')).flagging,
  stalling: async () => (await import('./parts/stalling.ts')).stalling,
  lateness: async () => (await import('./parts/lateness.ts')).lateness,
  takeover: async () => (await import('./parts/takeover.ts')).takeover,
  claiming: async () => (await import('./parts/claiming.ts')).claiming,
  overdue: async () => (await import('./parts/overdue.ts')).overdue,
  pausing: async () => (await import('./parts/pausing.ts')).pausing,
  showing: async () => (await import('./parts/showing.ts')).showing,
  memory: async () => (await import('./parts/memory.ts')).memory,
  starting: async () => (await import('./parts/starting.ts')).starting,
  replicas: async () => (await import('./parts/replicas.ts')).replicas,
  costs: async () => (await import('./parts/costs.ts')).costs,
};

/** Almost nothing but thirty seconds of waiting: when it has to be quick those after it are played meanwhile. */
const WAITING = 'takeover';
/** They take as long as all the others together: when it has to be quick, only whoever names them gets them. */
const LONG: ReadonlySet<string> = new Set(['memory', 'replicas', 'costs']);

const { values, positionals } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, rounds: { type: 'string' } },
  allowPositionals: true,
});
const print = (text: string): void => void process.stdout.write(`${text}\n`);

const unknown = positionals.filter((name) => !Object.hasOwn(PARTS, name));
if (unknown.length > 0) {
  process.stderr.write(`There is no part ${unknown.join(', ')}; there are ${Object.keys(PARTS).join(', ')}.\n`);
  process.exit(2);
}

if (values.rounds !== undefined && !/^[1-9]\d*$/.test(values.rounds)) {
  process.stderr.write(`--rounds wants a number, not “${values.rounds}”.\n`);
  process.exit(2);
}

const { quick } = values;
const open = (): Promise<Stage> => openStage({ quick, ...(values.rounds && { rounds: Number(values.rounds) }) });

async function play(name: string, load: () => Promise<Part>, stage: Stage): Promise<Figure[]> {
  print(`${name}, at a load of ${loadavg()[0]?.toFixed(1)} on ${cpus().length} cores`);
  const found = await (await load())(stage);
  print(`${name}:\n${tableOf(found)}\n`);
  return found;
}

async function playAlone(name: string, load: () => Promise<Part>): Promise<Figure[]> {
  const stage = await open();
  return await play(name, load, stage).finally(() => stage.close());
}

/** To begin a server for each of them takes longer than some of them. */
async function playQuickly(parts: readonly (readonly [string, () => Promise<Part>])[]): Promise<Figure[]> {
  const shared = await open();
  const found: Promise<Figure[]>[] = [];
  try {
    for (const [name, load] of parts) {
      const playing = name === WAITING ? playAlone(name, load) : play(name, load, shared);
      found.push(playing);
      // What goes wrong with it is told in the end.
      if (name === WAITING) playing.catch(() => undefined);
      else await playing;
    }
    return (await Promise.all(found)).flat();
  } finally {
    await Promise.allSettled(found);
    await shared.close();
  }
}

const wanted = Object.entries(PARTS).filter(([name]) =>
  positionals.length > 0 ? positionals.includes(name) : !(quick && LONG.has(name)),
);
const figures: Figure[] = [];
if (quick) figures.push(...(await playQuickly(wanted)));
else for (const part of wanted) figures.push(...(await playAlone(...part)));
print(tableOf(figures));
// The stock client still tries to reach a Slack that is no more.
process.exit(figures.every(isMet) ? 0 : 1);
