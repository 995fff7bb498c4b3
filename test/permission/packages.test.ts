import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';

const text = (name: string) => readFile(new URL(`../../${name}`, import.meta.url), 'utf8');

type Locked = { hasInstallScript?: true; integrity?: string; resolved?: string; link?: true };
type Lock = { packages: Record<string, Locked> };
type Manifest = {
  allowScripts: Record<string, boolean>;
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};

const manifest = JSON.parse(await text('package.json')) as Manifest;
const { packages } = JSON.parse(await text('package-lock.json')) as Lock;
const installed = Object.entries(packages).filter(([path]) => path !== '');
const nameOf = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

test('no package runs a script at the installation but those that are allowed by name, and all of those do', () => {
  const running = installed.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => nameOf(path));
  const allowed = Object.entries(manifest.allowScripts).filter(([, may]) => may);
  expect([...new Set(running)].sort()).toEqual(allowed.map(([name]) => name).sort());
});

test('SECURITY.md tells of each of them, and of the project’s own', async () => {
  const table = (await text('SECURITY.md')).split('\n').filter((line) => line.startsWith('| `'));
  const told = table.flatMap((line) =>
    [...(line.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? ''),
  );
  const isTold = (name: string) =>
    told.some((one) => one === name || (one.endsWith('/*') && name.startsWith(one.slice(0, -1))));
  const names = Object.keys(manifest.allowScripts);
  expect(names.filter((name) => !isTold(name))).toEqual([]);
  expect(
    told.filter(
      (one) => !names.some((name) => name === one || (one.endsWith('/*') && name.startsWith(one.slice(0, -1)))),
    ),
  ).toEqual(['postinstall']);
  expect(Object.keys(manifest.scripts).filter((name) => /^(pre|post)?install$|^prepare$/.test(name))).toEqual([
    'postinstall',
  ]);
});

test('every package is fixed: its version in package.json, its checksum in the lock file, and no other address than the registry’s', () => {
  const wanted = { ...manifest.dependencies, ...manifest.devDependencies };
  expect(Object.entries(wanted).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  const loose = installed.filter(
    ([, { integrity, resolved }]) => !integrity?.startsWith('sha512-') || resolved !== undefined,
  );
  expect(loose.map(([path]) => path)).toEqual([]);
});
