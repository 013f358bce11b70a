import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../functions', import.meta.url));

/** What each layer may import: other layers by name, packages by name. The table of the README, kept true. */
const LAYERS: Record<string, { layers: string[]; packages: RegExp }> = {
  topology: { layers: [], packages: /^$/ },
  observation: { layers: [], packages: /^$/ },
  core: { layers: ['core'], packages: /^(zod|node:crypto)$/ },
  sources: { layers: ['core', 'sources'], packages: /^(cheerio(\/slim)?|fflate|unpdf|domhandler|node:(zlib|buffer))$/ },
  ports: { layers: ['core'], packages: /^$/ },
  stages: { layers: ['core', 'sources', 'stages', 'ports'], packages: /^$/ },
  adapters: { layers: ['core', 'ports', 'adapters', 'topology', 'observation'], packages: /./ },
  config: { layers: ['core'], packages: /^zod$/ },
  compose: { layers: ['core', 'sources', 'adapters', 'ports', 'config', 'compose', 'seeds'], packages: /^$/ },
  web: { layers: ['core', 'stages', 'ports', 'web'], packages: /^(zod|hono(\/.*)?)$/ },
  handlers: {
    layers: ['core', 'ports', 'stages', 'web', 'handlers', 'compose', 'config', 'observation'],
    packages: /^(zod|aws-lambda|hono\/aws-lambda|node:crypto)$/,
  },
  local: {
    layers: ['core', 'sources', 'stages', 'ports', 'adapters', 'handlers', 'compose', 'config', 'topology', 'local'],
    packages: /./,
  },
};

const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter(
  (name) => name.endsWith('.ts') && !name.endsWith('.d.ts'),
);
const layerOf = (path: string): string =>
  path.startsWith('../seeds') ? 'seeds' : (path.split('/')[0] ?? '').replace(/\.ts$/, '');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const importsOf = (file: string): string[] =>
  [...read(file).matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map((match) => match[1] ?? '');

describe.each(Object.entries(LAYERS))('%s', (layer, allowed) => {
  const mine = files.filter((file) => layerOf(file) === layer);

  test('has files', () => expect(mine.length).toBeGreaterThan(0));

  test.each(mine)('%s imports only what its layer may', (file) => {
    const wrong = importsOf(file).filter((name) =>
      name.startsWith('.')
        ? !allowed.layers.includes(layerOf(relative('.', normalize(join(dirname(file), name)))))
        : !allowed.packages.test(name),
    );
    expect(wrong).toEqual([]);
  });
});

test('the README tells of every layer, and of nothing that it may not import', () => {
  const readme = readFileSync(join(ROOT, '../README.md'), 'utf8');
  for (const [layer, { layers, packages }] of Object.entries(LAYERS)) {
    const row = readme.split('\n').find((line) => new RegExp(`^\\|[^|]*\`(functions/)?${layer}(/|\\.ts)\``).test(line));
    expect(row, layer).toBeDefined();
    const told = row?.split('|')[3]?.trim() ?? '';
    const named = told === '' || told === 'nothing' ? [] : told.split(/, | and /).map((word) => word.replace(/`/g, ''));
    const allowed = [
      ...layers,
      'itself',
      'zod',
      'hono',
      'document readers',
      ...(packages.test('any') ? ['SDKs', 'all of these'] : []),
    ];
    expect(
      named.filter((word) => !allowed.includes(word)),
      layer,
    ).toEqual([]);
  }
});

test('every file belongs to a layer', () => {
  expect(files.filter((file) => !(layerOf(file) in LAYERS))).toEqual([]);
});

test('the core has no clock, environment, randomness or I/O', () => {
  const impure = /Date\.now\(|new Date\(\)|process\.|Math\.random|randomUUID|randomBytes|console\.|fetch\(/;
  expect(files.filter((file) => layerOf(file) === 'core' && impure.test(read(file)))).toEqual([]);
});

test('zod is imported as a namespace: by `{ z }` every bundle carries its fifty languages', () => {
  expect(files.filter((file) => /import \{ z \} from 'zod'/.test(read(file)))).toEqual([]);
});

test('handlers stay thin', () => {
  const long = files.filter((file) => layerOf(file) === 'handlers' && read(file).split('\n').length > 50);
  expect(long).toEqual([]);
});

test('no drawer for odds and ends', () => {
  expect(files.filter((file) => /util|helper|manager|service|common/i.test(file))).toEqual([]);
});
