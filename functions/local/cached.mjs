import { enableCompileCache } from 'node:module';

// Runs a command of this folder, named without `.ts`. JavaScript, and before anything else is loaded: a cron job neither
// strips types nor compiles anew each time, nor loads what strips them.
enableCompileCache();
await import(`./${process.argv.splice(2, 1)[0]}.ts`);
