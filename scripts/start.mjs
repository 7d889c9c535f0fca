/** Installs what is missing, builds, and starts the reference publisher with the demo. */
import { ensureDependencies, run } from './run.mjs';

ensureDependencies();
const { build } = await import('./build.mjs');
const isRunning = (await build()) && (await run(process.execPath, ['--import', 'tsx', 'demo/server/main.ts']));
process.exitCode = isRunning ? 0 : 1;
