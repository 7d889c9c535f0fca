/** Builds everything in `dist/` and what is generated from the class comments. */
import { rmSync } from 'node:fs';
import { collapseFolder } from './collapse-templates.mjs';
import { ensureDependencies, root, run, runTool } from './run.mjs';
import { scriptFiles } from './script-files.mjs';
import { useStaticProperties } from './static-properties.mjs';

/** @returns {Promise<boolean>} whether it succeeded */
export async function build() {
  rmSync(`${root}/dist`, { recursive: true, force: true });
  if (!(await runTool('tsc', ['-p', 'tsconfig.build.json']))) return false;
  useStaticProperties(`${root}/dist/elements`);
  collapseFolder(`${root}/dist/elements`);
  return (
    (await runTool('cem', ['analyze', '--config', 'custom-elements-manifest.config.mjs', '--quiet'])) &&
    (await run(process.execPath, ['scripts/framework-types.mjs'])) &&
    (await run(process.execPath, ['scripts/editor-data.mjs'])) &&
    (await run(process.execPath, ['scripts/quiet-theme.mjs'])) &&
    (await runTool('rollup', ['--config', 'rollup.config.mjs', '--silent'])) &&
    (await run(process.execPath, ['scripts/readme.mjs']))
  );
}

if (process.argv[1] === `${root}/scripts/build.mjs`) {
  ensureDependencies();
  const isBuilt = await build();
  if (isBuilt) for (const { file, integrity } of scriptFiles()) console.log(`${integrity}  ${file}`);
  process.exitCode = isBuilt ? 0 : 1;
}
