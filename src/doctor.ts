/**
 * `npm run doctor`: looks at everything that the bot needs, and says what to do about what is wrong. It changes
 * nothing, unless `-- --retry` has what was put aside tried again. `-- --url https://care.example.com`: is the bot
 * there? `-- --json`: for programs. The exit code is 1 when something is broken.
 */
import { parseArgs } from 'node:util';
import { checkUp } from './checkUp.ts';
import { stateOf } from './ops/doctor/check.ts';
import { told, toldAsJson } from './ops/doctor/tell.ts';

async function main(): Promise<number> {
  const { values: asked } = parseArgs({
    options: {
      retry: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      url: { type: 'string' },
    },
  });
  const examined = await checkUp(process.env, asked);
  const report = asked.json ? `${toldAsJson(examined)}\n` : told(examined);
  await new Promise<void>((written) => process.stdout.write(report, () => written()));
  return stateOf(examined) === 'broken' ? 1 : 0;
}

main().then(
  // What is still being waited for is not worth waiting for.
  (code) => process.exit(code),
  (error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  },
);
