import { describe, expect, test } from 'vitest';
import type { Json } from '../../src/care/decision.ts';
import { anna, giulia, marco, TEAM } from '../support/given.ts';
import { jan, NOVEMBER, team } from '../support/team.ts';

describe('it is put together anew', () => {
  const minutes = (count: number) => new Date(NOVEMBER.getTime() + count * 60_000);

  test('after five minutes, not before; the old one is served meanwhile', async () => {
    let now = NOVEMBER;
    const { charter, charters, asked } = team({ now: () => now });
    const first = await charter();
    now = new Date(minutes(5).getTime() - 1);
    expect(await charter()).toBe(first);
    now = minutes(5);
    expect(await charter()).toBe(first);
    await charters.idle();
    expect(await charter()).not.toBe(first);
    expect(asked.members).toBe(2);
  });

  test('and meanwhile it is at hand; not before it was made, nor while it may have changed', async () => {
    let now = NOVEMBER;
    const { charter, charters } = team({ now: () => now });
    expect(charters.atHand(TEAM)).toBeUndefined();
    const made = await charter();
    expect(charters.atHand(TEAM)).toBe(made);
    now = new Date(NOVEMBER.getTime() + 5_000);
    // Another process may have saved other settings.
    expect(charters.atHand(TEAM)).toBeUndefined();
    expect(await charter()).toBe(made);
    expect(charters.atHand(TEAM)).toBe(made);
    charters.forget(TEAM);
    expect(charters.atHand(TEAM)).toBeUndefined();
  });

  test('at once when something that it rests on has changed', async () => {
    const { charters, charter, slack } = team();
    expect((await charter()).leads).toEqual([giulia.id]);
    slack.members = [marco, anna];
    charters.forget(TEAM);
    expect((await charter()).leads).toEqual([]);
  });

  test('once, however many ask', async () => {
    const { charters, charter, asked } = team();
    const [one, other] = await Promise.all([charter(), charter()]);
    expect(one).toBe(other);
    charters.forget(TEAM);
    await Promise.all([charter(), charter(), charter()]);
    expect(asked.members).toBe(2);
  });

  test('again, when it was forgotten while Slack was being asked', async () => {
    const { charters, charter, slack } = team();
    await charter();
    charters.forget(TEAM);
    let answer = () => {};
    slack.answers = new Promise((resolve) => {
      answer = resolve;
    });
    const begun = charter();
    charters.forget(TEAM);
    const asked = charter();
    slack.members = [marco];
    answer();
    await begun;
    expect((await asked).leads).toEqual([]);
  });

  test('not while Slack fails: the old one is served, and Slack asked again now and then', async () => {
    let now = NOVEMBER;
    const { charter, charters, asked, slack, told } = team({ now: () => now });
    const first = await charter();
    slack.fails = true;
    for (let minute = 5; minute <= 15; minute++) {
      now = minutes(minute);
      expect(await charter()).toBe(first);
      expect(await charter()).toBe(first);
      await charters.idle();
    }
    expect(asked.members).toBe(12);
    expect(told[0]).toEqual(['charter not refreshed', { teamId: TEAM, why: 'internal_error' }]);
    charters.forget(TEAM);
    expect(await charter()).toBe(first);
    slack.fails = false;
    now = minutes(16);
    await charter();
    await charters.idle();
    expect(await charter()).not.toBe(first);
  });

  test('the very first one, while Slack fails, is asked for again and again', async () => {
    const { charter, slack } = team();
    slack.fails = true;
    await expect(charter()).rejects.toThrow('internal_error');
    slack.fails = false;
    expect((await charter()).leads).toEqual([giulia.id]);
  });
});

describe('settings that another process has saved', () => {
  const seconds = (count: number) => new Date(NOVEMBER.getTime() + count * 1_000);

  test('are in force within five seconds, and asked for no oftener than that', async () => {
    let now = NOVEMBER;
    const { charter, saved } = team({ now: () => now });
    expect((await charter()).digestAt).toBe('08:30');
    Object.assign(saved, { settings: { digest_at: '07:00' }, revision: 2 });
    await charter();
    now = seconds(4);
    expect((await charter()).digestAt).toBe('08:30');
    now = seconds(5);
    expect(await Promise.all([charter(), charter()])).toMatchObject([{ digestAt: '07:00' }, {}]);
    expect((await charter()).digestAt).toBe('07:00');
    expect(saved.asked).toBe(1);
  });

  test('are put together with what Slack said last, while Slack fails', async () => {
    let now = NOVEMBER;
    const { charter, saved, slack, told } = team({ now: () => now });
    const { leads } = await charter();
    slack.fails = true;
    Object.assign(saved, { settings: { digest_at: '07:00' }, revision: 2 });
    now = seconds(6);
    expect(await charter()).toMatchObject({ digestAt: '07:00', leads });
    expect(told).toContainEqual(['charter not refreshed', { teamId: TEAM, why: 'internal_error' }]);
  });

  test('are waited for by whoever needs that revision; who cannot have it is told so', async () => {
    const { charters, saved } = team();
    await charters.of(TEAM);
    Object.assign(saved, { settings: { digest_at: '07:00' }, revision: 2 });
    expect((await charters.of(TEAM, 2)).digestAt).toBe('07:00');
    Object.assign(saved, { settings: { digest_at: 'never' }, revision: 3 });
    await expect(charters.of(TEAM, 3)).rejects.toThrow('revision 3');
    expect((await charters.of(TEAM)).digestAt).toBe('07:00');
  });
});

describe('a user group', () => {
  const CARE = { user_group: '@care-team' };

  test('is the team, and its leads', async () => {
    const groups = { '@care-team': [marco.id, anna.id, 'U0GUEST'], S0LEADS: [anna.id, giulia.id] };
    const { charter } = team({ settings: { people: CARE, leads: { user_group: 'S0LEADS' } }, groups });
    expect(await charter()).toMatchObject({ people: new Set([marco.id, anna.id, 'U0GUEST']), leads: [anna.id] });
  });

  test('that is gone locks nobody out and lets nobody in; the operator is told', async () => {
    const { charters, charter, groups, told } = team({
      settings: { people: CARE, leads: CARE },
      groups: { '@care-team': [marco.id] },
    });
    const before = await charter();
    delete groups['@care-team'];
    charters.forget(TEAM);
    expect(await charter()).toMatchObject({ people: before.people, leads: before.leads });
    expect(told).toEqual([
      ['nobody is in a user group that the charter names: those of before stay', { teamId: TEAM, group: '@care-team' }],
    ]);
    groups['@care-team'] = [anna.id];
    charters.forget(TEAM);
    expect(await charter()).toMatchObject({ people: new Set([anna.id]), leads: [anna.id] });
  });

  test('that is unknown from the first is nobody, and the operator is told', async () => {
    const { charter, told } = team({ settings: { people: CARE } });
    expect(await charter()).toMatchObject({ people: new Set(), leads: [] });
    expect(told).toEqual([
      [
        'nobody is in a user group that the charter names: nobody may act for it',
        { teamId: TEAM, group: '@care-team' },
      ],
    ]);
  });

  test('puts together with lists: who is listed need not be in it', async () => {
    const settings = { people: CARE, leads: [giulia.id], topics: [{ name: 'x', people: [jan.id] }] };
    const { charters } = team({ settings, groups: { '@care-team': [marco.id] } });
    expect(await charters.mistakesIn(TEAM, settings)).toEqual([]);
    expect((await charters.of(TEAM)).leads).toEqual([]);
  });
});

describe('what keeps a charter from being made is told with its place and its kind', () => {
  test.each<[settings: Record<string, Json>, path: (string | number)[], code: string]>([
    [{ digest_at: 'soon' }, ['digest_at'], 'invalid'],
    [{ digets_at: '08:30' }, ['digets_at'], 'invalid'],
    [{ clocks: { opening: 5 } }, ['clocks', 'opening'], 'invalid'],
    [{ people: ['U0A', 'marco'] }, ['people', 1], 'invalid'],
    [{ people: { user_group: '' } }, ['people', 'user_group'], 'invalid'],
    [{ ladders: { ask: [{ minutes: 99_999, tell: ['owner'] }] } }, ['ladders', 'ask', 0, 'minutes'], 'invalid'],
    [{ quiet_hours: ['00:00-24:00'] }, ['quiet_hours'], 'silence'],
    [{ emoji: { flag: ['eyes'] } }, ['emoji', 'flag', 0], 'double_meaning'],
    [{ people: ['U0A'], leads: ['U0B'] }, ['leads', 0], 'stranger'],
    [{ customers: [{ name: 'a' }, { name: 'A' }] }, ['customers', 1, 'name'], 'taken'],
    [{ holidays: { country: 'IT', region: 'XX' } }, ['holidays', 'region'], 'unknown_region'],
    [{ holidays: { country: 'ZZ' } }, ['holidays', 'country'], 'unknown_country'],
    [{ holidays: { country: 'ZZ', region: 'XX' } }, ['holidays', 'country'], 'unknown_country'],
    [{ leads: { user_group: '@nobody' } }, ['leads', 'user_group'], 'unknown_group'],
  ])('%j', async (settings, path, code) => {
    const [first] = await team().charters.mistakesIn(TEAM, settings);
    expect(first).toMatchObject({ path, code, message: expect.stringMatching(/\.$/) });
  });

  test('two unknown settings are two mistakes', async () => {
    const mistakes = await team().charters.mistakesIn(TEAM, { one: 1, other: 2 });
    expect(mistakes.map(({ path }) => path)).toEqual([['one'], ['other']]);
  });

  test('a group that Slack cannot be asked about is no mistake', async () => {
    const { charters, slack } = team();
    slack.fails = true;
    expect(await charters.mistakesIn(TEAM, { people: { user_group: '@care-team' } })).toEqual([]);
  });
});
