import { defineConfig } from 'prisma/config';

// `prisma generate` looks for a schema-engine binary that it does not need, and tries to download one.
// Any existing file satisfies it. Only for `generate`: with such an engine the migrate commands would
// silently do nothing (ours run through src/store/migrate.ts).
if (process.argv.includes('generate')) {
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;
}

export default defineConfig({ schema: 'prisma/schema.prisma' });
