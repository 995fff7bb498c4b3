/**
 * What leaves a process, and what it has changed: "before" each statement, call or frame, and "after" each that changed
 * something outside. What happens between two changes happens in memory alone, or is a read, or is undone when the
 * process dies, as what a transaction wrote before it is committed.
 */
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { WebSocket } from 'undici';
import type { Death } from './protocol.ts';

export type Points = {
  /** How many were passed since the process began. */
  readonly passed: number;
  arm(death: Death | undefined): void;
};

type Pass = (point: string) => void;

/** Watches the database's statements, Slack's API and the socket. @param tell - each point, once armed */
export function watchPoints(tell: Pass): Points {
  let passed = 0;
  let armed = false;
  let death: Death | undefined;
  const pass: Pass = (point) => {
    passed += 1;
    if (!armed) return;
    if (death?.point === point && ticketOf(death) === death.occurrence) process.kill(process.pid, 'SIGKILL');
    tell(point);
  };
  watchStatements(pass);
  watchCalls(pass);
  watchFrames(pass);
  return {
    get passed() {
      return passed;
    },
    arm(at) {
      armed = true;
      death = at;
    },
  };
}

/** Who comes as the how-manieth, of all the processes. */
function ticketOf({ tickets }: Death): number {
  for (let number = 1; ; number += 1) {
    try {
      closeSync(openSync(join(tickets, String(number)), 'wx'));
      return number;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

type Query = (this: pg.Client, ...args: unknown[]) => unknown;
type Result = { command?: string; rowCount?: number | null };

function watchStatements(pass: Pass): void {
  const query = pg.Client.prototype.query as Query;
  const open = new WeakMap<pg.Client, Set<string>>();
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const text = textOf(args[0]);
    pass(`before ${labelOf(text)}`);
    const told = (result: Result | undefined) => {
      const change = changeOf(result, text, this, open);
      if (change) pass(`after ${change}`);
    };
    // Before anybody else hears of it.
    const callback = args.at(-1);
    if (typeof callback === 'function') {
      const toldFirst = (error: unknown, result?: Result) => {
        told(result);
        callback(error, result);
      };
      return query.apply(this, [...args.slice(0, -1), toldFirst]);
    }
    const answer = query.apply(this, args);
    if (!(answer instanceof Promise)) return answer;
    return answer.then((result: Result) => {
      told(result);
      return result;
    });
  } as typeof pg.Client.prototype.query;
}

const textOf = (statement: unknown): string => {
  if (typeof statement === 'string') return statement;
  const { text } = statement as { text?: unknown };
  return typeof text === 'string' ? text : '';
};

const TABLE = /(?:FROM|INTO|UPDATE)\s+(?:ONLY\s+)?(?:"public"\.)?"?([a-z_]+)"?/i;

const labelOf = (text: string, command = text.trim().split(/\s/, 1)[0]?.toUpperCase() ?? ''): string =>
  `${command} ${TABLE.exec(text)?.[1] ?? ''}`.trim();

/** What a transaction writes changes something when it is committed: "COMMIT entries items outbox". */
function changeOf(
  result: Result | undefined,
  text: string,
  client: pg.Client,
  open: WeakMap<pg.Client, Set<string>>,
): string | undefined {
  const { command = '', rowCount } = result ?? {};
  const written = open.get(client);
  if (command === 'BEGIN') open.set(client, new Set());
  if (command === 'COMMIT' || command === 'ROLLBACK') {
    open.delete(client);
    return command === 'COMMIT' && written?.size ? `COMMIT ${[...written].sort().join(' ')}` : undefined;
  }
  if (!['INSERT', 'UPDATE', 'DELETE'].includes(command) || !rowCount) return undefined;
  written?.add(TABLE.exec(text)?.[1] ?? '');
  return written ? undefined : labelOf(text, command);
}

const READING =
  /^(?:auth\.test|apps\.connections\.open|users\.conversations|[a-zA-Z.]+\.(?:info|history|replies|list|get))$/;

function watchCalls(pass: Pass): void {
  const { fetch } = globalThis;
  globalThis.fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const label = url.pathname.replace('/api/', '');
    pass(`before ${label}`);
    const answer = fetch(input, init);
    return READING.test(label) ? await answer : await answer.finally(() => pass(`after ${label}`));
  };
}

function watchFrames(pass: Pass): void {
  const { send } = WebSocket.prototype;
  WebSocket.prototype.send = function (...args) {
    pass('before acknowledging');
    send.apply(this, args);
    pass('after acknowledging');
  };
}
