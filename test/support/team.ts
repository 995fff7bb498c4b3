import type { Person } from '../../src/care/person.ts';
import { chartersOf, type Workspace } from '../../src/charter/charters.ts';
import type { SlackChannel } from '../../src/desk/ports.ts';
import { anna, giulia, marco, person, TEAM } from './given.ts';

export const NOVEMBER = new Date('2026-11-23T09:00:00Z');
export const jan = person('U0JAN', { locale: 'pl', zone: 'Europe/Warsaw' });

type Setup = {
  settings?: unknown;
  members?: Person[];
  channels?: SlackChannel[];
  groups?: Record<string, string[]>;
  now?: () => Date;
};

export const desk: SlackChannel = { id: 'C0DESK', name: 'care-desk', isShared: false };

/** A workspace as Slack would tell it; `asked` counts how often it is asked. */
export function team({
  settings,
  members = [marco, anna, giulia, jan],
  channels = [desk],
  groups = {},
  now = () => NOVEMBER,
}: Setup = {}) {
  const asked = { members: 0 };
  const slack = { members, fails: false, answers: Promise.resolve() };
  const workspace: Workspace = {
    async members() {
      asked.members += 1;
      await slack.answers;
      if (slack.fails) throw new Error('internal_error');
      return slack.members;
    },
    channels: async () => channels,
    async groupMembers(_teamId, wanted) {
      if (slack.fails) throw new Error('internal_error');
      return groups[wanted] ?? [];
    },
  };
  const told: [event: string, facts: Record<string, unknown>][] = [];
  const report = (event: string, facts: Record<string, unknown>) => void told.push([event, facts]);
  const saved = { settings, revision: 1, asked: 0 };
  const source = {
    read: async () => ({ ...saved }),
    async revision() {
      saved.asked += 1;
      return saved.revision;
    },
  };
  const charters = chartersOf({ source, workspace, clock: { now }, report }, [TEAM]);
  return { charters, asked, slack, groups, saved, told, charter: () => charters.of(TEAM) };
}
