/** The page: bundled from its sources when it is first asked for, kept in memory. */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

type Asset = { type: string; body: string | Uint8Array };

const ENTRY = fileURLToPath(new URL('./page/main.tsx', import.meta.url));

const HTML = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Local Slack</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/page.css">
    <script type="module" src="/page.js"></script>
  </head>
  <body></body>
</html>
`;

/** Answers the page's files by path; `undefined` for every other path. */
export type Page = (path: string) => Promise<Asset | undefined>;

export const createPage = (): Page => {
  let bundle: Promise<Map<string, Asset>> | undefined;
  return async (path) => {
    if (path === '/' || path.startsWith('/archives/')) return { type: 'text/html; charset=utf-8', body: HTML };
    if (path !== '/page.js' && path !== '/page.css') return undefined;
    bundle ??= bundled().catch((error: unknown) => {
      bundle = undefined;
      throw error;
    });
    return (await bundle).get(path);
  };
};

const bundled = async (): Promise<Map<string, Asset>> => {
  const result = await build({
    entryPoints: { page: ENTRY },
    outdir: '/',
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    minify: true,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'silent',
  });
  const files = result.outputFiles.map(({ path, contents }): [string, Asset] => {
    const type = path.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8';
    return [path, { type, body: contents }];
  });
  return new Map([['/page.css', { type: 'text/css; charset=utf-8', body: '' }], ...files]);
};
