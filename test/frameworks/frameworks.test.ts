import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { openStage, type Stage } from '../e2e/browser.js';
import { makePackedFolder } from '../support/packed.js';
import { bundleApps, frameworks } from './bundle.js';

describe('the published package', () => {
  const { folder, remove } = makePackedFolder();
  let stage: Stage;
  let modules: Map<string, string>;

  before(async () => {
    for (const name of ['frameworks', 'support']) {
      cpSync(join(import.meta.dirname, '..', name), join(folder, name), { recursive: true });
    }
    [modules, stage] = await Promise.all([bundleApps(folder), openStage()]);
  });
  after(async () => {
    await stage.close();
    remove();
  });

  for (const framework of frameworks) {
    describe(`in ${framework}`, () => {});
  }
  it('x', async () => {
    console.log([...modules].map(([k, v]) => [k, v.length]));
  });
});
