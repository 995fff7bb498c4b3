import { expect, test } from 'vitest';
import { Lanes } from '../../src/desk/rounds/lanes.ts';

test('a piece of work that begins just before the one before it in its lane has settled is waited for, too', async () => {
  const lanes = new Lanes();
  let end = () => {};
  const second = new Promise<void>((resolve) => {
    end = resolve;
  });
  lanes.start('rossi', Promise.resolve(), () => undefined);
  lanes.start('rossi', second, () => undefined);
  await new Promise(setImmediate);
  expect(lanes.busy()).toEqual(['rossi']);
  let isIdle = false;
  const idle = lanes.idle().then(() => {
    isIdle = true;
  });
  await new Promise(setImmediate);
  expect(isIdle).toBe(false);
  end();
  await idle;
  expect(lanes.busy()).toEqual([]);
});
