/** Checks that run tens of thousands of times: `expect` costs far more than what is checked here. */
import assert from 'node:assert/strict';

export const atMost = (value: number | undefined, limit: number): void =>
  assert.ok(value !== undefined && value <= limit, `${value} is more than ${limit}`);

export const moreThan = (value: number, limit: number): void =>
  assert.ok(value > limit, `${value} is not more than ${limit}`);

export const notBlank = (text: string | undefined): void => assert.notEqual(text?.trim() ?? '', '', 'it says nothing');

export const lacks = (text: string | undefined, wrong: RegExp): void =>
  assert.ok(text === undefined || !wrong.test(text), `${text} has ${wrong}`);

export const nothingIn = (found: readonly unknown[], where: unknown): void =>
  assert.deepEqual(found, [], `in ${String(where)}`);
