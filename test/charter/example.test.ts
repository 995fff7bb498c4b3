/** charter.example.yml: what people copy, and where they look a setting up. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { chartersOf } from '../../src/charter/charters.ts';
import { parseCharter, readCharterFile } from '../../src/charter/file.ts';
import { settingsSchema } from '../../src/charter/settings.ts';
import { savedOnce } from '../support/charters.ts';
import { anna, giulia, marco, TEAM } from '../support/given.ts';

const PATH = fileURLToPath(new URL('../../charter.example.yml', import.meta.url));

/** The names of all settings, those within others too: "clocks.opening_minutes". Lists of parts are like one part. */
function namesIn(schema: unknown): string[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return namesIn(schema.unwrap());
  if (schema instanceof z.ZodArray) return namesIn(schema.element);
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape).flatMap(([name, inner]) => [
    name,
    ...namesIn(inner).map((rest) => `${name}.${rest}`),
  ]);
}

/** The same of what was read. */
function namesOf(settings: unknown): string[] {
  if (Array.isArray(settings)) return [...new Set(settings.flatMap(namesOf))];
  if (typeof settings !== 'object' || settings === null) return [];
  return Object.entries(settings).flatMap(([name, inner]) => [
    name,
    ...namesOf(inner).map((rest) => `${name}.${rest}`),
  ]);
}

/** With all that is off switched on. */
const switchedOn = async () => {
  const text = await readFile(PATH, 'utf8');
  return parseCharter(text.replace(/^( *)#(?=\w| {2})/gm, '$1'), PATH);
};

/** They differ from team to team: the example cannot show a default. */
const TEAMS_OWN = { language: undefined, zone: undefined, holidays: undefined };

const charterOf = async (settings: object) => {
  const channels = [{ id: 'C0DESK', name: 'care-desk', isShared: false }];
  const workspace = {
    members: async () => [marco, anna, giulia],
    channels: async () => channels,
    groupMembers: async () => [],
  };
  const clock = { now: () => new Date('2026-11-23T09:00:00Z') };
  const warnings: string[] = [];
  const charters = chartersOf(
    { source: savedOnce(settings), workspace, clock, report: (event) => void warnings.push(event) },
    [TEAM],
  );
  return { charter: await charters.of(TEAM), warnings };
};

test('it names every setting that there is', async () => {
  const settings = await switchedOn();
  const named = new Set(namesOf(settings));
  // Days without work are not listed, and the rungs of a ladder are of two kinds.
  const unlisted = ['hours.sat', 'hours.sun', 'customers.clocks.'];
  const missing = namesIn(settingsSchema)
    .filter((name) => !unlisted.some((start) => name.startsWith(start)))
    .filter((name) => !named.has(name));
  expect(missing).toEqual([]);
  expect(Object.keys(settings.customers?.[0]?.clocks ?? {})).not.toEqual([]);
});

test('it shows the defaults: a team that copies it changes nothing but its holidays', async () => {
  const copied = await charterOf({ ...(await readCharterFile(PATH)).settings, ...TEAMS_OWN });
  expect(copied).toEqual(await charterOf({}));
  expect(copied.warnings).toEqual([]);
});

test('its holidays are those of the region that it names, and its own', async () => {
  const { calendar } = (await charterOf((await readCharterFile(PATH)).settings)).charter;
  expect(calendar).toMatchObject({ zone: 'Europe/Rome' });
  expect(calendar.closed).toContain('2026-12-24');
  // Whit Monday: a holiday of South Tyrol only.
  expect(calendar.closed).toContain('2026-05-25');
});

test('what it switches off can be switched on', async () => {
  const { quiet_hours, clocks, after_care_days, topics, customers } = await switchedOn();
  expect(quiet_hours).not.toEqual([]);
  expect(clocks).toHaveProperty('resolution_hours');
  expect(after_care_days).toBeGreaterThan(0);
  expect([topics, customers]).toEqual([expect.any(Array), expect.any(Array)]);
  const off = (await readCharterFile(PATH)).settings;
  expect(Object.keys(off)).not.toEqual(
    expect.arrayContaining(['quiet_hours', 'after_care_days', 'topics', 'customers']),
  );
});
