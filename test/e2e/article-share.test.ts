import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type jsQR from 'jsqr';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { openStage, type Stage } from './browser.js';
import { focused, press as pressKeys } from './reader.js';

const url = 'https://news.example/a/rates-hold';

describe('<article-share> for a reader', () => {
  let stage: Stage;
  let context: BrowserContext;
  let page: Page;
  let element: Locator;

  before(async () => {
    stage = await openStage();
  });

  after(() => stage.close());

  beforeEach(async () => {
    context = await stage.browser.newContext();
    page = await context.newPage();
    await page.goto(`${stage.publisher.url}/article-share.html`);
    element = page.locator('article-share').first();
    await element.getByRole('button').waitFor();
  });

  afterEach(() => context.close());

  const press = (...keys: string[]) => pressKeys(page, ...keys);

  it('is read out as one button, and when it is pressed as a list of links and buttons', async () => {
    assert.equal(await element.ariaSnapshot(), '- button "Share this article"');
    await element.getByRole('button').click();
    assert.equal(
      (await element.ariaSnapshot()).replace(/:?\n\s+- (\/url|text): .*/g, ''),
      `- button "Share this article" [expanded]
- list "Share this article":
  - listitem:
    - button "Copy link"
  - listitem:
    - link "E-mail"
${['X', 'Bluesky', 'LinkedIn', 'Facebook', 'Reddit', 'WhatsApp', 'Telegram']
  .map((name) => `  - listitem:\n    - link "Share on ${name}, opens in a new tab"`)
  .join('\n')}
  - listitem:
    - button "Mastodon"
  - listitem:
    - button "QR code"`,
    );
  });

  it('is read out as a dialog with a picture and its address', async () => {
    await element.getByRole('button').click();
    await element.getByRole('button', { name: 'QR code' }).click();
    assert.equal(
      await element.getByRole('dialog').ariaSnapshot(),
      `- dialog "QR code":
  - heading "QR code" [level=2]
  - img "QR code"
  - paragraph: Point the camera of a phone at it to open the article there.
  - paragraph: ${url}
  - button "Close"`,
    );
  });

  it('is read out as a dialog with a field, and with what is wrong with the answer', async () => {
    await element.getByRole('button').click();
    await element.getByRole('button', { name: 'Mastodon' }).click();
    const dialog = element.getByRole('dialog');
    await dialog.waitFor();
    await press('Enter');
    assert.equal(
      await dialog.ariaSnapshot(),
      `- dialog "Mastodon":
  - heading "Mastodon" [level=2]
  - text: Your Mastodon server
  - textbox "Your Mastodon server" [invalid]:
    - /placeholder: mastodon.social
  - alert: Enter the name of a server, such as mastodon.social.
  - paragraph: Remembered in this browser only.
  - button "Share on Mastodon, opens in a new tab"
  - button "Close"`,
    );
  });

  it('can be used by keyboard alone', async () => {
    await element.getByRole('button').focus();
    assert.equal(await press('Enter'), 'Share this article');
    assert.equal(await press('Tab'), 'Copy link');
    assert.equal(await press('Tab'), 'E-mail');
    assert.equal(await press('Shift+Tab'), 'Copy link');
    assert.equal(await press('Escape'), 'Share this article');
    assert.equal(await element.getByRole('list').count(), 0);

    assert.equal(await press('Space', ...Array<string>(11).fill('Tab')), 'QR code');
    await press('Enter');
    await element.getByRole('dialog').waitFor();
    assert.equal((await focused(page)).name, 'Close');
    assert.equal(await press('Escape'), 'Share this article');

    assert.equal(await press('Enter', ...Array<string>(10).fill('Tab')), 'Mastodon');
    await press('Space');
    await element.getByRole('dialog').waitFor();
    assert.equal((await focused(page)).name, 'Your Mastodon server');
    assert.equal(await press('Tab'), 'Share on Mastodon, opens in a new tab');
    assert.equal(await press('Tab'), 'Close');
    assert.equal(await press('Enter'), 'Share this article');

    // Leaves the open menu behind, and comes to what follows.
    await press('Enter', ...Array<string>(12).fill('Tab'));
    assert.equal(await element.getByRole('list').count(), 0);
    assert.notEqual((await focused(page)).name, 'Share this article');
  });

  it('goes to the reader’s own Mastodon server, and tells it nothing of the page', async () => {
    for (const typed of ['@me@example.social', undefined]) {
      await element.getByRole('button').click();
      await element.getByRole('button', { name: 'Mastodon' }).click();
      await element.getByRole('dialog').waitFor();
      if (typed) await page.keyboard.type(typed);
      const [request] = await Promise.all([
        context.waitForEvent('request', (request) => request.url().startsWith('https://example.social/')),
        page.keyboard.press('Enter'),
      ]);
      const { pathname, searchParams } = new URL(request.url());
      assert.equal(pathname, '/share');
      assert.deepEqual([...searchParams], [['text', `Rates hold while the curve steepens\n\n${url}`]]);
      assert.equal((await request.allHeaders())['referer'], undefined);
      assert.equal((await focused(page)).name, 'Share this article');
    }
  });

  it('loads what draws codes when one is asked for, and from nowhere else', async () => {
    const loaded: string[] = [];
    page.on('request', (request) => loaded.push(request.url()));
    await element.getByRole('button').click();
    await element.getByRole('list').waitFor();
    assert.equal(loaded.length, 0);
    await element.getByRole('button', { name: 'QR code' }).click();
    await element.getByRole('img').waitFor();
    assert.deepEqual(
      loaded.map((address) => address.replace(`${stage.publisher.url}/market-news-elements.`, '')).sort(),
      ['qr-code.js', 'share-dialogs.js'],
    );
  });

  for (const [where, media] of Object.entries({
    'in light': {},
    'in dark': { colorScheme: 'dark' },
    'in forced colours': { forcedColors: 'active', colorScheme: 'dark' },
    'on paper': { media: 'print', colorScheme: 'dark' },
  } as const)) {
    it(`shows a code that a camera can read, ${where}`, async () => {
      await page.emulateMedia(media);
      await page.setViewportSize({ width: 320, height: 640 });
      await element.getByRole('button').click();
      await element.getByRole('button', { name: 'QR code' }).click();
      await element.getByRole('img').waitFor();
      assert.equal(await readPicture(await page.screenshot()), url);
    });
  }

  /** Reads the code in a picture of the whole window, as a camera has it, by a decoder that is not ours. */
  async function readPicture(png: Buffer): Promise<string | undefined> {
    const reader = await context.newPage();
    await reader.addScriptTag({ path: createRequire(import.meta.url).resolve('jsqr') });
    return reader.evaluate(
      async (source) => {
        const { jsQR: decode } = globalThis as unknown as { jsQR: typeof jsQR.default };
        const picture = await createImageBitmap(await (await fetch(source)).blob());
        const pen = new OffscreenCanvas(picture.width, picture.height).getContext('2d')!;
        pen.drawImage(picture, 0, 0);
        const { data, width, height } = pen.getImageData(0, 0, picture.width, picture.height);
        return decode(data, width, height, { inversionAttempts: 'dontInvert' })?.data;
      },
      `data:image/png;base64,${png.toString('base64')}`,
    );
  }
});
