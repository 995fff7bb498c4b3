import { describe, expect, test } from 'vitest';
import { isCustomer, mayAct, mayFlagAsCustomer, mayRequest } from '../../src/care/permission.ts';
import { charter, charterWith, marco, person } from '../support/given.ts';

const team = charterWith({ people: new Set([marco.id, 'U0BOT', 'U0GUEST', 'U0GONE', 'U0FAR']) });

describe('the one door', () => {
  test('a member of the team may act', () => {
    expect(mayAct(marco, charter)).toEqual({ may: true, person: marco });
    expect(mayAct(marco, team)).toEqual({ may: true, person: marco });
  });

  // The people of the table stand in the charter's list: a list does not open the door to an outsider.
  test.each([
    ['nobody whom Slack can identify', undefined, 'unknown'],
    ['somebody of a connected workspace', person('U0FAR', { homeTeamId: 'T0OTHER' }), 'other_workspace'],
    ['somebody whose workspace Slack does not tell', person('U0FAR', { homeTeamId: '' }), 'other_workspace'],
    ['a bot', person('U0BOT', { isBot: true }), 'bot'],
    ['a deactivated account', person('U0GONE', { isDeleted: true }), 'deactivated'],
    ['a guest', person('U0GUEST', { isGuest: true }), 'guest'],
    ['an admin who is a guest elsewhere', person('U0FAR', { homeTeamId: 'T0OTHER', isAdmin: true }), 'other_workspace'],
  ] as const)('%s may not', (_who, somebody, because) => {
    expect(mayAct(somebody, team)).toEqual({ may: false, because });
    expect(mayAct(somebody, charter)).toEqual({ may: false, because });
  });

  test('a colleague outside the team may not, not even an admin', () => {
    expect(mayAct(person('U0SALES'), team)).toEqual({ may: false, because: 'not_in_team' });
    expect(mayAct(person('U0ADMIN', { isAdmin: true }), team)).toEqual({ may: false, because: 'not_in_team' });
  });

  test('an empty team lets nobody in', () => {
    expect(mayAct(marco, charterWith({ people: new Set() }))).toEqual({ may: false, because: 'not_in_team' });
  });
});

describe('a customer', () => {
  const carla = person('U0CARLA', { homeTeamId: 'T0ROSSI' });
  const open = charterWith({ customersMayFlag: true });

  test('is a person of another workspace, or a guest; no bot, and nobody of ours', () => {
    expect(isCustomer(carla, charter)).toBe(true);
    expect(isCustomer(person('U0GUEST', { isGuest: true }), charter)).toBe(true);
    expect(isCustomer(marco, charter)).toBe(false);
    expect(isCustomer(person('U0FARBOT', { homeTeamId: 'T0ROSSI', isBot: true }), charter)).toBe(false);
    expect(isCustomer(person('U0GONE', { isGuest: true, isDeleted: true }), charter)).toBe(false);
  });

  test('asks where every message is a request; so do a colleague who is no agent, and a program, but no agent', () => {
    const team = charterWith({ people: new Set([marco.id]) });
    for (const one of [carla, person('U0SARA'), person('U0FORM', { isBot: true })]) {
      expect(mayRequest(one, team)).toBe(true);
    }
    expect(mayRequest(marco, team)).toBe(false);
    expect(mayRequest(person('U0SARA'), charter)).toBe(false);
    expect(mayRequest(person('U0GONE', { isDeleted: true }), team)).toBe(false);
  });

  test('may flag where the charter lets them, and that is all', () => {
    expect(mayFlagAsCustomer(carla, open)).toBe(true);
    expect(mayFlagAsCustomer(carla, charter)).toBe(false);
    expect(mayFlagAsCustomer(undefined, open)).toBe(false);
    expect(mayAct(carla, open).may).toBe(false);
  });
});
