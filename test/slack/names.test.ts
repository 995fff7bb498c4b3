import { expect, test } from 'vitest';
import { ACTION, CALLBACK, COMMAND, INPUT, NEW_ITEM, SETTING_INPUT, SETTINGS_CALLBACK } from '../../src/slack/names.ts';

const inputs = Object.values(INPUT);
const ids = [
  ...Object.values(ACTION),
  ...Object.values(CALLBACK),
  ...Object.values(SETTINGS_CALLBACK),
  SETTING_INPUT,
  ...inputs.map(({ action_id }) => action_id),
];

test('a name means one thing: no two are the same', () => {
  const blocks = inputs.map(({ block_id }) => block_id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(blocks).size).toBe(blocks.length);
});

test('Slack takes every name', () => {
  for (const id of ids) expect(id).toMatch(/^[a-z_]{1,255}$/);
  for (const command of Object.values(COMMAND)) expect(command).toMatch(/^\/[a-z]{1,31}$/);
});

test('the choice of a new item cannot be taken for a number', () => {
  expect(Number(NEW_ITEM)).toBeNaN();
});
