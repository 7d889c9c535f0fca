import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { documentedPolicies } from '../support/policies.js';
import { openStage, type Stage } from './browser.js';

interface Attribute {
  readonly name: string;
  readonly type?: { readonly text: string };
}

interface Manifest {
  readonly modules: readonly {
    readonly declarations?: readonly { readonly tagName?: string; readonly attributes?: readonly Attribute[] }[];
  }[];
}

const inProject = (path: string) => readFileSync(join(import.meta.dirname, '../..', path), 'utf8');
const manifest = JSON.parse(inProject('custom-elements.json')) as Manifest;
const elements = manifest.modules.flatMap(({ declarations = [] }) => declarations.filter(({ tagName }) => tagName));

describe('the widget builder', () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage();
  });
  after(() => stage.close());

  async function open(query = ''): Promise<Page> {
    const page = await stage.browser.newPage();
    await page.goto(`${stage.publisher.url}/builder.html${query}`);
    await page.waitForSelector('[data-ready]');
    return page;
  }

  const codeFor = async (page: Page, delivery: string) => {
    await page.selectOption('#delivery', delivery);
    await page.waitForFunction(
      (text) => new RegExp(`_for=${text}`).test(location.search) === (text !== 'tag'),
      delivery,
    );
    return page.inputValue('#code');
  };

  it('is about every element', () => assert.equal(elements.length, 6));

  for (const { tagName, attributes = [] } of elements) {
    it(`offers every attribute of <${tagName}>, shows what is set, and writes it into the code and the address`, async () => {
      const page = await open(`?element=${tagName}`);
      const drawn = await page.$$eval('#attributes :is(input, select)', (fields) =>
        fields.map((field) => (field as HTMLInputElement).name),
      );
      assert.deepEqual(
        drawn,
        attributes.map(({ name }) => name),
      );
      for (const { name, type } of attributes) {
        const field = page.locator(`#attributes [name="${name}"]`);
        const isChoice = await field.evaluate((element) => element.localName === 'select');
        const value = isChoice ? (await field.locator('option').last().getAttribute('value'))! : '7';
        if (isChoice) await field.selectOption(value);
        else if (type?.text === 'boolean') await field.check();
        else await field.fill(value);
        const expected = type?.text === 'boolean' ? '' : value;
        assert.equal(await page.getAttribute(`#preview > ${tagName}`, name), expected);
        assert.equal(new URL(page.url()).searchParams.get(name), expected);
        assert.match(await page.inputValue('#code'), new RegExp(` ${name}${expected && `="${expected}"`}[ >]`));
      }
      await page.close();
    });
  }

  it('comes back as it was left, by its address', async () => {
    const page = await open(
      '?element=ticker-feed&src=/feed.json&layout=grid&searchable=&_theme=terminal&_width=320&_for=vue',
    );
    await page.waitForFunction(() =>
      document.querySelector('#preview > ticker-feed')?.matches(':not(:state(loading))'),
    );
    assert.equal(await page.getAttribute('#preview > ticker-feed', 'layout'), 'grid');
    assert.equal(await page.isChecked('[name=searchable]'), true);
    assert.equal(await page.getAttribute('#theme-sheet', 'href'), '/themes/terminal.css');
    assert.ok((await page.locator('#preview > ticker-feed').boundingBox())!.width <= 320);
    const code = await page.inputValue('#code');
    for (const line of [
      '<script setup>',
      'themes/terminal.css',
      'define/ticker-feed.js',
      'layout="grid" searchable>',
    ]) {
      assert.ok(code.includes(line), code);
    }
    await page.close();
  });

  it('takes no markup from its address', async () => {
    const evil = encodeURIComponent('"><img src=x onerror="globalThis.seen=1">');
    const page = await open(`?element=ticker-feed&src=/feed.json&query=${evil}&onclick=1&_theme=${evil}`);
    assert.equal(await page.locator('#preview img').count(), 0);
    assert.equal(await page.getAttribute('#preview > ticker-feed', 'onclick'), null);
    assert.equal(await page.evaluate(() => 'seen' in globalThis), false);
    await page.close();
  });

  it('writes a script tag of this version whose hash is that of the file, and code for each way in', async () => {
    const page = await open();
    const tag = await codeFor(page, 'tag');
    const { version } = JSON.parse(inProject('package.json')) as { version: string };
    assert.ok(tag.includes(`market-news-elements@${version}/dist/market-news-elements.js`), tag);
    const [integrity] = /sha384-[\w+/=]+/.exec(tag)!;
    const runs = await page.evaluate(
      (hash) =>
        new Promise((resolve) => {
          const script = Object.assign(document.createElement('script'), { type: 'module', integrity: hash });
          script.onload = () => resolve(true);
          script.onerror = () => resolve(false);
          script.src = '/market-news-elements.js?checked';
          document.head.append(script);
        }),
      integrity!,
    );
    assert.equal(runs, true);
    assert.match(tag, /ticker-feed:not\(:defined\)/);
    for (const [delivery, says] of [
      ['npm', "import 'market-news-elements/define/ticker-feed.js'"],
      ['react', 'export function News()'],
      ['vue', '<template>'],
      ['svelte', '<script>'],
    ] as const) {
      const code = await codeFor(page, delivery);
      assert.ok(code.includes(says), code);
    }
    const directives = (await codeFor(page, 'csp')).trim().split(/;\s+/);
    const [documented] = documentedPolicies().filter(({ policy }) => policy.includes('cdn.jsdelivr.net'));
    const others = directives.filter((directive) => !documented!.policy.includes(directive));
    assert.deepEqual(others, [`connect-src ${stage.publisher.url}`]);
    await page.close();
  });
});
