import { ContextProvider } from '@lit/context';
import { expect, fixture, html, nextFrame, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { articleContext } from '../../src/contexts.js';
import '../../src/define/article-share.js';
import type { ArticleShareElement } from '../../src/elements/article-share.js';
import type { ArticleSharedEvent, ArticleShareEvent } from '../../src/events.js';
import type { Article } from '../../src/feed/article.js';
import type { Share } from '../../src/share/providers.js';
import { readQr } from '../support/read-qr.js';
import { until } from '../support/until.js';
import { litWarnings } from '../support/warnings.js';
import { withoutStorage } from '../support/without-storage.js';

const url = 'https://news.example/a/story';
const networks = ['X', 'Bluesky', 'LinkedIn', 'Facebook', 'Reddit', 'WhatsApp', 'Telegram'];
const everything = [
  'Copy link',
  'E-mail',
  ...networks.map((name) => `Share on ${name}, opens in a new tab`),
  'Mastodon',
  'QR code',
];

const undo: (() => void)[] = [];

/** Gives the page something that only some browsers, devices and permissions give it. */
function provide(owner: object, name: string, value: unknown) {
  const own = Object.getOwnPropertyDescriptor(owner, name);
  Object.defineProperty(owner, name, { configurable: true, writable: true, value });
  undo.push(() => (own ? Object.defineProperty(owner, name, own) : Reflect.deleteProperty(owner, name)));
}

function provideTouchScreen(isTouch: boolean) {
  provide(globalThis, 'matchMedia', (query: string) => ({ matches: isTouch && query === '(pointer: coarse)' }));
}

function provideSheet(share: (data: ShareData) => Promise<void>, canShare = true) {
  provide(navigator, 'canShare', () => canShare);
  provide(navigator, 'share', share);
}

function provideClipboard(writeText?: (text: string) => Promise<void>) {
  provide(navigator, 'clipboard', writeText && { writeText });
}

const refuse = (name: string) => () => Promise.reject(new DOMException('', name));

/** Keeps links from leading out of the test, and tells whether anything else had stopped them. */
let followed: string[] = [];
function onClick(click: MouseEvent) {
  const link = click.composedPath().find((node) => node instanceof HTMLAnchorElement);
  if (link && !click.defaultPrevented) followed.push(link.href);
  if (link) click.preventDefault();
}

/** What `<article-share>` says, in order: `share copy`, `shared copy`. */
let said: string[] = [];
const onShare = (event: ArticleShareEvent) => said.push(`share ${event.provider}`);
const onShared = (event: ArticleSharedEvent) => said.push(`shared ${event.provider}`);

beforeEach(() => {
  followed = [];
  said = [];
  provide(navigator, 'canShare', undefined);
  provideTouchScreen(false);
  document.addEventListener('click', onClick);
  document.body.addEventListener('article-share', onShare);
  document.body.addEventListener('article-shared', onShared);
});

afterEach(() => {
  document.removeEventListener('click', onClick);
  document.body.removeEventListener('article-share', onShare);
  document.body.removeEventListener('article-shared', onShared);
  for (const restore of undo.splice(0).reverse()) restore();
});

function part<Type extends HTMLElement = HTMLElement>(element: ArticleShareElement, name: string) {
  return element.shadowRoot!.querySelector<Type>(`[part~="${name}"]`)!;
}

function options(element: ArticleShareElement) {
  return [...element.shadowRoot!.querySelectorAll<HTMLElement>('[part~="option"]')];
}

function names(element: ArticleShareElement) {
  return options(element).map((option) => option.ariaLabel);
}

function isOpen(element: ArticleShareElement) {
  const open = part(element, 'menu').matches(':popover-open');
  expect(part(element, 'button').ariaExpanded).to.equal(String(open));
  return open;
}

/** The part that has focus. */
function focused(element: ArticleShareElement) {
  return element.shadowRoot!.activeElement?.getAttribute('part');
}

async function toggled(element: ArticleShareElement) {
  await oneEvent<Event>(part(element, 'menu'), 'toggle');
  await element.updateComplete;
}

async function toggle(element: ArticleShareElement) {
  const done = toggled(element);
  part(element, 'button').click();
  await done;
}

async function choose(element: ArticleShareElement, id: string) {
  part(element, id).click();
  await nextFrame();
  await element.updateComplete;
}

const closed = () => fixture<ArticleShareElement>(html`<article-share .url=${url} heading="A story"></article-share>`);
const inRow = () =>
  fixture<ArticleShareElement>(html`<article-share .url=${url} heading="A story" layout="buttons"></article-share>`);

async function opened() {
  const element = await closed();
  await toggle(element);
  return element;
}

/** The window that opens for some ways to share, once it is there. */
async function dialogOf(element: ArticleShareElement, id: string) {
  part(element, id).click();
  const dialog = () => element.shadowRoot!.querySelector('dialog');
  // The menu goes before it, and tells so in a task of its own.
  await until(() => dialog()?.open && !element.shadowRoot!.querySelector('[aria-expanded=true]'), 'no window opens');
  return dialog()!;
}

const article: Article = {
  id: '1',
  url: 'https://news.example/from-the-card?gift=1',
  title: 'From the card',
  keyPoints: [],
  tickers: [],
  authors: [],
  tags: [],
  access: { level: 'free' },
};

describe('<article-share>', () => {
  describe('shows', () => {
    it('one button that says “Share this article”', async () => {
      const element = await closed();
      expect(part(element, 'button').innerText.trim()).to.equal('Share this article');
      expect(options(element)).to.be.empty;
    });

    it('all ways to share in the menu, each with its name and where it leads', async () => {
      const element = await opened();
      expect(names(element)).to.deep.equal(everything);
      expect(options(element).map((option) => option.innerText.trim())).to.deep.equal([
        'Copy link',
        'E-mail',
        ...networks,
        'Mastodon',
        'QR code',
      ]);
    });

    it('all ways to share in a row under “Share this article”', async () => {
      const element = await inRow();
      expect(part(element, 'heading').innerText).to.equal('Share this article');
      expect(names(element)).to.deep.equal(everything);
      expect(element.shadowRoot!.querySelector('[part=button]')).to.be.null;
    });

    it('the page’s own words in place of “Share this article”', async () => {
      const element = await fixture<ArticleShareElement>(
        html`<article-share><span slot="heading">Pass it on</span></article-share>`,
      );
      expect(element.innerText.trim()).to.equal('Pass it on');
    });

    it('targets of at least 44 by 44 pixels', async () => {
      for (const element of [await opened(), await inRow()]) {
        for (const target of element.shadowRoot!.querySelectorAll('a, button')) {
          const { width, height } = target.getBoundingClientRect();
          expect(Math.min(width, height), (target as HTMLElement).innerText).to.be.at.least(44);
        }
      }
    });

    it('what it holds until it is defined, and nothing of it afterwards', async () => {
      const element = await fixture<ArticleShareElement>(html`<article-share><a href="/a">Link</a></article-share>`);
      expect(element.querySelector('a')!.checkVisibility()).to.be.false;
    });
  });

  describe('is accessible', () => {
    it('while closed', async () => {
      await expect(await closed()).to.be.accessible();
    });

    it('while open', async () => {
      await expect(await opened()).to.be.accessible();
    });

    it('in a row', async () => {
      await expect(await inRow()).to.be.accessible();
    });

    it('after the link was copied', async () => {
      provideClipboard(async () => {});
      const element = await opened();
      await choose(element, 'copy');
      await expect(element).to.be.accessible();
    });

    it('after the browser refused to copy', async () => {
      provideClipboard(refuse('NotAllowedError'));
      const element = await opened();
      await choose(element, 'copy');
      await expect(element).to.be.accessible();
    });
  });

  describe('shares', () => {
    it('the page, the title and nothing else: no request leaves before the reader chooses', async () => {
      const before = performance.getEntriesByType('resource').length;
      const element = await opened();
      expect(part<HTMLAnchorElement>(element, 'x').href).to.equal(
        'https://twitter.com/intent/tweet?url=https%3A%2F%2Fnews.example%2Fa%2Fstory&text=A%20story',
      );
      const requests = performance.getEntriesByType('resource').slice(before);
      expect(requests.filter(({ name }) => !name.startsWith(location.origin))).to.be.empty;
    });

    it('with links that tell the network nothing of this page, and e-mail in place', async () => {
      const element = await opened();
      for (const link of element.shadowRoot!.querySelectorAll('a')) {
        expect(link.rel).to.equal('noopener noreferrer');
        expect(link.target).to.equal(link.protocol === 'mailto:' ? '' : '_blank');
      }
    });

    it('no secrets and no campaign of the address', async () => {
      const element = await opened();
      element.url = `${url}?id=7&token=secret&utm_source=mail`;
      await element.updateComplete;
      expect(part<HTMLAnchorElement>(element, 'facebook').href).to.equal(
        `https://www.facebook.com/sharer/sharer.php?u=${encodeURIComponent(`${url}?id=7`)}`,
      );
    });

    it('the article of the surrounding card, and the next one when that changes', async () => {
      const card = await fixture(html`<div></div>`);
      const provider = new ContextProvider(card as HTMLElement, { context: articleContext, initialValue: article });
      card.innerHTML = '<article-share layout="buttons"></article-share>';
      const element = card.querySelector('article-share')!;
      await element.updateComplete;
      const mail = () => part<HTMLAnchorElement>(element, 'email').href;
      expect(mail()).to.equal('mailto:?subject=From%20the%20card&body=https%3A%2F%2Fnews.example%2Ffrom-the-card');
      provider.setValue({ ...article, url, title: 'Next' });
      await element.updateComplete;
      expect(mail()).to.equal('mailto:?subject=Next&body=https%3A%2F%2Fnews.example%2Fa%2Fstory');
    });

    it('what its attributes say rather than the card', async () => {
      const card = await fixture(html`<div></div>`);
      new ContextProvider(card as HTMLElement, { context: articleContext, initialValue: article });
      card.innerHTML = `<article-share layout="buttons" url="${url}" heading="Mine"></article-share>`;
      const element = card.querySelector('article-share')!;
      await element.updateComplete;
      expect(part<HTMLAnchorElement>(element, 'email').href).to.equal(
        'mailto:?subject=Mine&body=https%3A%2F%2Fnews.example%2Fa%2Fstory',
      );
    });

    it('the page’s canonical address, else the page’s own, where nothing else is known', async () => {
      const canonical = document.createElement('link');
      canonical.rel = 'canonical';
      canonical.href = `${url}?gift=1`;
      document.head.append(canonical);
      const element = await fixture<ArticleShareElement>(
        html`<article-share url="javascript:alert(1)" layout="buttons"></article-share>`,
      );
      const shared = () => new URL(part<HTMLAnchorElement>(element, 'reddit').href).searchParams;
      expect(shared().get('url')).to.equal(url);
      expect(shared().get('title')).to.equal(document.title);
      canonical.remove();
      element.requestUpdate();
      await element.updateComplete;
      expect(shared().get('url')).to.equal(location.href);
    });
  });

  describe('the menu', () => {
    it('opens and closes with its button', async () => {
      const element = await closed();
      expect(isOpen(element)).to.be.false;
      await toggle(element);
      expect(isOpen(element)).to.be.true;
      await toggle(element);
      expect(isOpen(element)).to.be.false;
      expect(options(element)).to.be.empty;
    });

    it('can be used by keyboard alone: Escape closes it and returns focus', async () => {
      const element = await closed();
      part(element, 'button').focus();
      const opening = toggled(element);
      await sendKeys({ press: 'Enter' });
      await opening;
      await sendKeys({ press: 'Tab' });
      expect(focused(element)).to.equal('option copy');
      await sendKeys({ press: 'Tab' });
      expect(focused(element)).to.equal('option email');
      const closing = toggled(element);
      await sendKeys({ press: 'Escape' });
      await closing;
      expect(isOpen(element)).to.be.false;
      expect(focused(element)).to.equal('button');
    });

    it('follows a link by keyboard, closes and returns focus', async () => {
      const element = await opened();
      part(element, 'bluesky').focus();
      const closing = toggled(element);
      await sendKeys({ press: 'Enter' });
      await closing;
      expect(followed).to.have.length(1);
      expect(followed[0]).to.match(/^https:\/\/bsky\.app\//);
      expect(focused(element)).to.equal('button');
    });

    it('closes when focus leaves it, and lets focus go', async () => {
      const box = await fixture(
        html`<div><article-share .url=${url} providers="copy x"></article-share><button>Next</button></div>`,
      );
      const element = box.querySelector('article-share')!;
      part(element, 'button').focus();
      await toggle(element);
      part(element, 'x').focus();
      const closing = toggled(element);
      await sendKeys({ press: 'Tab' });
      await closing;
      expect(isOpen(element)).to.be.false;
      expect((document.activeElement as HTMLElement).innerText).to.equal('Next');
    });

    it('is closed by another one that opens', async () => {
      const first = await opened();
      const second = await closed();
      const closing = toggled(first);
      await toggle(second);
      await closing;
      expect(isOpen(first)).to.be.false;
      expect(isOpen(second)).to.be.true;
    });

    const places = ['ltr', 'rtl'].flatMap((dir) => ['start', 'center', 'end'].map((align) => [dir, align]));
    for (const [dir, align] of places) {
      for (const width of [320, 200]) {
        it(`stays inside a window of ${width} pixels, ${dir}, with its button at the ${align}`, async () => {
          const box = await fixture(html`<div></div>`);
          const frame = document.createElement('iframe');
          frame.width = String(width);
          frame.height = '480';
          frame.srcdoc = `<body dir="${dir}"><p align="${align}"><article-share url="${url}"></article-share></p>
            <style>article-share { display: inline-block }</style>
            <script type="module" src="/src/define/article-share.ts"></script>`;
          const loaded = oneEvent<Event>(frame, 'load');
          box.append(frame);
          await loaded;
          const element = frame.contentDocument!.querySelector('article-share')!;
          await element.updateComplete;
          await toggle(element);
          await nextFrame();
          const menu = part(element, 'menu').getBoundingClientRect();
          expect(menu.left).to.be.at.least(0);
          expect(menu.right).to.be.at.most(width);
          expect(menu.top).to.be.at.least(0);
          expect(menu.bottom).to.be.at.most(480);
          expect(menu.width).to.be.above(width * 0.75);
          const list = part(element, 'list');
          expect(list.scrollWidth, 'no word is cut off').to.be.at.most(list.clientWidth);
        });
      }
    }

    for (const dir of ['ltr', 'rtl']) {
      it(`stands right below its button, on the side where the text starts, ${dir}`, async () => {
        document.documentElement.dir = dir;
        undo.push(() => document.documentElement.removeAttribute('dir'));
        const element = await opened();
        const button = part(element, 'button').getBoundingClientRect();
        const menu = part(element, 'menu').getBoundingClientRect();
        expect(menu.top - button.bottom).to.be.within(0, 12);
        if (dir === 'ltr') expect(menu.left).to.be.closeTo(button.left, 1);
        else expect(menu.right).to.be.closeTo(button.right, 1);
      });
    }

    it('is closed after the element was moved or removed while open, and opens again', async () => {
      const element = await opened();
      const elsewhere = await fixture(html`<section></section>`);
      elsewhere.append(element);
      await element.updateComplete;
      expect(isOpen(element)).to.be.false;
      await toggle(element);
      expect(isOpen(element)).to.be.true;
      expect(names(element)).to.deep.equal(everything);
      element.remove();
      await element.updateComplete;
      elsewhere.append(element);
      expect(isOpen(element)).to.be.false;
    });

    it('leaves nothing behind when it is removed while open, a hundred times over', async () => {
      let listeners = 0;
      const outside = (target: unknown) =>
        [window, document, document.documentElement, document.body].includes(target as never);
      const { addEventListener, removeEventListener } = EventTarget.prototype;
      provide(
        EventTarget.prototype,
        'addEventListener',
        function (this: EventTarget, ...rest: Parameters<typeof addEventListener>) {
          if (outside(this ?? window)) listeners++;
          addEventListener.apply(this, rest);
        },
      );
      provide(
        EventTarget.prototype,
        'removeEventListener',
        function (this: EventTarget, ...rest: Parameters<typeof removeEventListener>) {
          if (outside(this ?? window)) listeners--;
          removeEventListener.apply(this, rest);
        },
      );
      const box = await fixture(html`<div></div>`);
      for (let round = 0; round < 100; round++) {
        const element = document.createElement('article-share');
        element.url = url;
        box.append(element);
        await element.updateComplete;
        part(element, 'button').click();
        element.remove();
        await element.updateComplete;
      }
      expect(listeners).to.equal(0);
      expect(document.querySelectorAll('[popover]')).to.be.empty;
    });
  });

  describe('copying', () => {
    it('copies the clean address, says so in place and to screen readers, and leaves the menu open', async () => {
      const copied: string[] = [];
      provideClipboard(async (text) => void copied.push(text));
      const element = await opened();
      element.url = `${url}?utm_source=mail`;
      await choose(element, 'copy');
      expect(copied).to.deep.equal([url]);
      expect(part(element, 'copy').innerText.trim()).to.equal('Link copied');
      await until(() => document.querySelector('[role=status]')?.textContent.trim() === 'Link copied');
      expect(isOpen(element)).to.be.true;
      expect(said).to.deep.equal(['share copy', 'shared copy']);
    });

    it('offers the link again when the menu opens again or the address changes', async () => {
      provideClipboard(async () => {});
      const element = await opened();
      await choose(element, 'copy');
      await toggle(element);
      await toggle(element);
      expect(part(element, 'copy').innerText.trim()).to.equal('Copy link');
      await choose(element, 'copy');
      expect(part(element, 'copy').innerText.trim()).to.equal('Link copied');
      element.url = 'https://news.example/another';
      await element.updateComplete;
      expect(part(element, 'copy').innerText.trim()).to.equal('Copy link');
    });

    for (const [why, writeText] of [
      ['refuses', refuse('NotAllowedError')],
      ['has no clipboard', undefined],
    ] as const) {
      it(`shows a selected field to copy from where the browser ${why}`, async () => {
        provideClipboard(writeText);
        provide(document, 'execCommand', () => false);
        const element = await inRow();
        await choose(element, 'copy');
        const field = part(element, 'field');
        const input = field.querySelector('input')!;
        expect(field.innerText.trim()).to.equal('Copy this link');
        expect(input.readOnly).to.be.true;
        expect(input.value).to.equal(url);
        expect(input.matches(':focus')).to.be.true;
        expect(input.value.slice(input.selectionStart!, input.selectionEnd!)).to.equal(url);
        expect(said).to.deep.equal(['share copy']);
        input.dispatchEvent(new Event('copy'));
        expect(said).to.deep.equal(['share copy', 'shared copy']);
        await element.updateComplete;
        expect(part(element, 'copy').innerText.trim()).to.equal('Link copied');
        await until(() => document.querySelector('[role=status]')?.textContent.trim() === 'Link copied');
        expect(input.matches(':focus'), 'the field stays').to.be.true;
      });
    }

    it('copies from that field by itself where the browser still lets it, and says so once', async () => {
      provideClipboard(refuse('NotAllowedError'));
      const copied: string[] = [];
      provide(document, 'execCommand', (command: string) => {
        const input = part(document.querySelector('article-share')!, 'field').querySelector('input')!;
        copied.push(`${command} ${input.value.slice(input.selectionStart!, input.selectionEnd!)}`);
        return input.dispatchEvent(new Event('copy'));
      });
      const element = await opened();
      await choose(element, 'copy');
      expect(copied).to.deep.equal([`copy ${url}`]);
      expect(part(element, 'copy').innerText.trim()).to.equal('Link copied');
      expect(part(element, 'field').checkVisibility()).to.be.true;
      expect(said).to.deep.equal(['share copy', 'shared copy']);
    });
  });

  describe('the QR code', () => {
    function read(dialog: HTMLDialogElement) {
      const code = dialog.querySelector('[part=qr-code]')!;
      expect(code.querySelector('path')!.getBoundingClientRect().width).to.be.above(100);
      const [, , size] = code.getAttribute('viewBox')!.split(' ').map(Number);
      return readQr(code.querySelector('path')!.getAttribute('d')!, size!);
    }

    it('leads to the clean address, which stands beside it in letters', async () => {
      const element = await opened();
      element.url = `${url}?gift=1&id=7&utm_source=mail`;
      await element.updateComplete;
      const dialog = await dialogOf(element, 'qr');
      expect(read(dialog)).to.equal(`${url}?id=7`);
      expect(dialog.innerText).to.contain(`${url}?id=7`);
      expect(dialog.innerText).to.contain('QR code');
      expect(said).to.deep.equal(['share qr', 'shared qr']);
    });

    it('leads to addresses in other scripts', async () => {
      const element = await inRow();
      element.url = 'https://日本.example/記事/株価?q=上昇#要点';
      await element.updateComplete;
      const address = read(await dialogOf(element, 'qr'));
      expect(address).to.equal(new URL(element.url).href);
    });

    it('is dark on white in light and in dark', async () => {
      for (const scheme of ['light', 'dark']) {
        const element = await inRow();
        element.style.colorScheme = scheme;
        const code = (await dialogOf(element, 'qr')).querySelector('[part=qr-code]')!;
        expect(getComputedStyle(code).backgroundColor).to.equal('rgb(255, 255, 255)');
        expect(getComputedStyle(code.querySelector('path')!).fill).to.equal('rgb(0, 0, 0)');
      }
    });

    it('is accessible, and has a name and the address for those who cannot see it', async () => {
      const element = await opened();
      const dialog = await dialogOf(element, 'qr');
      await expect(element).to.be.accessible();
      const code = dialog.querySelector('[part=qr-code]')!;
      expect(code.role).to.equal('img');
      expect(code.ariaLabel).to.equal('QR code');
      expect(dialog.querySelector(`#${code.getAttribute('aria-describedby')}`)!.textContent).to.equal(url);
    });

    it('is closed by Escape and by its button, gives focus back, and opens again', async () => {
      const element = await closed();
      for (const close of ['Escape', 'Enter']) {
        part(element, 'button').focus();
        await toggle(element);
        part(element, 'qr').focus();
        const dialog = await dialogOf(element, 'qr');
        expect(isOpen(element)).to.be.false;
        expect(focused(element)).to.equal('close');
        const closing = oneEvent<Event>(dialog, 'close');
        await sendKeys({ press: close });
        await closing;
        expect(element.shadowRoot!.querySelector('dialog')).to.be.null;
        expect(focused(element)).to.equal('button');
      }
    });

    it('fits into a window of 200 pixels', async () => {
      const box = await fixture(html`<div></div>`);
      const frame = document.createElement('iframe');
      frame.width = '200';
      frame.height = '400';
      frame.srcdoc = `<article-share layout="buttons" url="${url}"></article-share>
        <script type="module" src="/src/define/article-share.ts"></script>`;
      const loaded = oneEvent<Event>(frame, 'load');
      box.append(frame);
      await loaded;
      const element = frame.contentDocument!.querySelector('article-share')!;
      await element.updateComplete;
      const dialog = await dialogOf(element, 'qr');
      const { left, right, top, bottom } = dialog.getBoundingClientRect();
      expect([left >= 0, right <= 200, top >= 0, bottom <= 400]).to.deep.equal([true, true, true, true]);
      expect(dialog.scrollWidth).to.be.at.most(dialog.clientWidth);
    });

    it('is gone when the element was moved or removed', async () => {
      const element = await inRow();
      await dialogOf(element, 'qr');
      const elsewhere = await fixture(html`<section></section>`);
      elsewhere.append(element);
      await until(() => !element.shadowRoot!.querySelector('dialog'), 'the window stays');
    });

    it('gives way to the link where the address is too long for one', async () => {
      for (const element of [await opened(), await inRow()]) {
        element.url = `${url}?q=${'a'.repeat(2400)}`;
        await element.updateComplete;
        part(element, 'qr').click();
        await until(() => part(element, 'field'), 'no link is shown');
        expect(part(element, 'field').querySelector('input')!.value).to.equal(element.url);
        expect(part(element, 'field').checkVisibility()).to.be.true;
        expect(element.shadowRoot!.querySelector('dialog')).to.be.null;
      }
    });
  });

  describe('Mastodon', () => {
    let pages: string[];

    beforeEach(() => {
      pages = [];
      provide(globalThis, 'open', (...page: string[]) => void pages.push(page.join(' ')));
    });

    afterEach(() => localStorage.clear());

    const input = (dialog: HTMLDialogElement) => dialog.querySelector('input')!;
    const go = (dialog: HTMLDialogElement) => dialog.querySelector<HTMLElement>('[part~=mastodon]')!.click();
    const shareOn = (server: string) =>
      `https://${server}/share?text=A%20story%0A%0Ahttps%3A%2F%2Fnews.example%2Fa%2Fstory _blank noopener,noreferrer`;

    it('asks for the reader’s server, opens it, and gives focus back', async () => {
      const element = await closed();
      part(element, 'button').focus();
      await toggle(element);
      part(element, 'mastodon').focus();
      const dialog = await dialogOf(element, 'mastodon');
      expect(dialog.querySelector('label')!.innerText.trim()).to.equal('Your Mastodon server');
      expect(input(dialog).matches(':focus')).to.be.true;
      expect(said).to.deep.equal(['share mastodon']);
      await sendKeys({ type: '@me@Example.Social' });
      for (const end of [{ isComposing: true }, { keyCode: 229 }])
        input(dialog).dispatchEvent(
          new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true, ...end }),
        );
      expect(pages, 'the key that ends a composition').to.be.empty;
      const shared = oneEvent<ArticleSharedEvent>(element, 'article-shared');
      await sendKeys({ press: 'Enter' });
      expect(await shared).to.include({ provider: 'mastodon', url });
      expect(pages).to.deep.equal([shareOn('example.social')]);
      expect(element.shadowRoot!.querySelector('dialog')).to.be.null;
      expect(focused(element)).to.equal('button');
      expect(isOpen(element), 'the key does not press the button as well').to.be.false;
    });

    it('remembers the server for every article, and lets it be changed', async () => {
      const first = await dialogOf(await inRow(), 'mastodon');
      input(first).value = 'https://example.social/@me';
      go(first);
      const second = await dialogOf(await inRow(), 'mastodon');
      expect(input(second).value).to.equal('example.social');
      expect(second.querySelector<HTMLElement>('[part~=mastodon]')!.matches(':focus'), 'one key is enough').to.be.true;
      go(second);
      const third = await dialogOf(await inRow(), 'mastodon');
      input(third).value = 'other.example';
      go(third);
      expect(pages).to.deep.equal(['example.social', 'example.social', 'other.example'].map(shareOn));
      expect(input(await dialogOf(await inRow(), 'mastodon')).value).to.equal('other.example');
    });

    it('remembers the server for this visit where the browser keeps nothing', async () => {
      await withoutStorage(async () => {
        const first = await dialogOf(await inRow(), 'mastodon');
        input(first).value = 'kept.example';
        go(first);
        expect(input(await dialogOf(await inRow(), 'mastodon')).value).to.equal('kept.example');
      });
    });

    it('says what is wrong with what was typed, and keeps it', async () => {
      const dialog = await dialogOf(await inRow(), 'mastodon');
      input(dialog).focus();
      input(dialog).value = '';
      await sendKeys({ type: 'nowhere' });
      await sendKeys({ press: 'Enter' });
      const problem = 'Enter the name of a server, such as mastodon.social.';
      expect(dialog.innerText).to.contain(problem);
      expect(input(dialog).ariaInvalid).to.equal('true');
      expect(input(dialog).matches(':focus')).to.be.true;
      expect(input(dialog).value).to.equal('nowhere');
      const described = input(dialog).getAttribute('aria-describedby')!.split(' ');
      expect(dialog.querySelector(`#${described[0]}[role=alert]`)!.textContent).to.equal(problem);
      expect(pages).to.be.empty;
    });

    it('is left without a word', async () => {
      const element = await inRow();
      const dialog = await dialogOf(element, 'mastodon');
      const closing = oneEvent<Event>(dialog, 'close');
      await sendKeys({ press: 'Escape' });
      await closing;
      expect(pages).to.be.empty;
      expect(said).to.deep.equal(['share mastodon']);
      expect(part(element, 'field')).to.be.null;
      expect(localStorage).to.have.length(0);
    });

    it('is accessible while it asks and after a wrong answer', async () => {
      const element = await inRow();
      const dialog = await dialogOf(element, 'mastodon');
      await expect(element).to.be.accessible();
      input(dialog).value = '';
      go(dialog);
      await expect(element).to.be.accessible();
    });

    it('goes to no server that something else of the page has stored', async () => {
      localStorage.setItem('market-news:mastodon', 'javascript:alert(1)//');
      go(await dialogOf(await inRow(), 'mastodon'));
      expect(pages).to.be.empty;
    });
  });

  describe('a campaign', () => {
    it('is added to every link with the way that was chosen, in place of the one that the reader came by', async () => {
      const copied: string[] = [];
      provideClipboard(async (text) => void copied.push(text));
      const element = await fixture<ArticleShareElement>(
        html`<article-share
          layout="buttons"
          url="${url}?id=7&utm_source=mail&utm_campaign=spring#top"
          utm="source={provider}&medium=share"
        ></article-share>`,
      );
      const tagged = (id: string) => `${url}?id=7&utm_source=${id}&utm_medium=share#top`;
      for (const id of ['email', 'x', 'bluesky', 'linkedin', 'facebook', 'reddit', 'whatsapp', 'telegram']) {
        expect(decodeURIComponent(part<HTMLAnchorElement>(element, id).href), id).to.contain(tagged(id));
      }
      await choose(element, 'copy');
      expect(copied).to.deep.equal([tagged('copy')]);
      expect((await dialogOf(element, 'qr')).innerText).to.contain(tagged('qr'));
    });

    it('is added to what the device’s own sheet gets, and told to the page', async () => {
      provideTouchScreen(true);
      const sheets: ShareData[] = [];
      provideSheet(async (data) => void sheets.push(data));
      const element = await closed();
      element.utm = 'medium={provider}';
      await element.updateComplete;
      const shared = oneEvent<ArticleSharedEvent>(element, 'article-shared');
      part(element, 'button').click();
      expect(sheets.map((data) => data.url)).to.deep.equal([`${url}?utm_medium=native`]);
      expect((await shared).url).to.equal(`${url}?utm_medium=native`);
    });

    it('is in the field to copy from by hand', async () => {
      provideClipboard(refuse('NotAllowedError'));
      const element = await inRow();
      element.utm = 'source={provider}';
      await element.updateComplete;
      await choose(element, 'copy');
      expect(part(element, 'field').querySelector('input')!.value).to.equal(`${url}?utm_source=copy`);
    });
  });

  describe('the device’s own sheet', () => {
    it('opens within the click on a touch screen, with title and address only', async () => {
      provideTouchScreen(true);
      const shared: ShareData[] = [];
      provideSheet(async (data) => void shared.push(data));
      const element = await closed();
      part(element, 'button').click();
      expect(shared).to.deep.equal([{ url, title: 'A story' }]);
      await oneEvent<Event>(element, 'article-shared');
      expect(isOpen(element)).to.be.false;
      expect(said).to.deep.equal(['share native', 'shared native']);
    });

    it('may be closed by the reader without a word', async () => {
      provideTouchScreen(true);
      provideSheet(refuse('AbortError'));
      const element = await closed();
      await choose(element, 'button');
      expect(isOpen(element)).to.be.false;
      expect(said).to.deep.equal(['share native']);
    });

    for (const name of ['NotAllowedError', 'InvalidStateError', 'DataError']) {
      it(`gives way to the menu on ${name}`, async () => {
        provideTouchScreen(true);
        provideSheet(refuse(name));
        const element = await closed();
        await Promise.all([toggled(element), choose(element, 'button')]);
        expect(isOpen(element)).to.be.true;
        expect(said).to.deep.equal(['share native']);
      });
    }

    it('is not opened where the menu is asked for, the data is refused, it is not among the providers, or a mouse is used', async () => {
      provideTouchScreen(true);
      provideSheet(() => Promise.reject(new Error('opened')));
      const menu = await closed();
      menu.layout = 'menu';
      await toggle(menu);
      expect(isOpen(menu)).to.be.true;

      const without = await closed();
      without.providers = 'copy x';
      await without.updateComplete;
      await toggle(without);
      expect(names(without)).to.have.length(2);

      provideSheet(() => Promise.reject(new Error('opened')), false);
      expect(names(await opened())).to.deep.equal(everything);

      provideTouchScreen(false);
      provideSheet(() => Promise.reject(new Error('opened')));
      expect(isOpen(await opened())).to.be.true;
      expect(said).to.be.empty;
    });

    it('is the first of the ways to share where there is one', async () => {
      provideSheet(async () => {});
      const element = await opened();
      expect(names(element)).to.deep.equal(['Share with an app', ...everything]);
      const closing = toggled(element);
      part(element, 'native').click();
      await closing;
      expect(isOpen(element)).to.be.false;
      expect(said).to.deep.equal(['share native', 'shared native']);
    });
  });

  describe('tells the page', () => {
    it('of each choice before and after, with the address', async () => {
      const element = await opened();
      const shares = oneEvent<ArticleShareEvent>(element, 'article-share');
      const shared = oneEvent<ArticleSharedEvent>(element, 'article-shared');
      await choose(element, 'telegram');
      expect(await shares).to.include({ provider: 'telegram', url, cancelable: true, bubbles: true, composed: true });
      expect(await shared).to.include({ provider: 'telegram', url, cancelable: false, bubbles: true, composed: true });
      expect(followed).to.have.length(1);
    });

    it('which can stop each of them', async () => {
      const calls: string[] = [];
      provideClipboard(async () => void calls.push('copy'));
      provideSheet(async () => void calls.push('native'));
      const element = await opened();
      element.addEventListener('article-share', (event) => event.preventDefault());
      for (const id of ['native', 'copy', 'email', 'x', 'mastodon', 'qr']) await choose(element, id);
      expect(calls).to.be.empty;
      expect(followed).to.be.empty;
      expect(element.shadowRoot!.querySelector('dialog')).to.be.null;
      expect(said).to.deep.equal([
        'share native',
        'share copy',
        'share email',
        'share x',
        'share mastodon',
        'share qr',
      ]);
      expect(part(element, 'copy').innerText.trim()).to.equal('Copy link');
    });

    it('which can stop the sheet before it opens, and no menu opens instead', async () => {
      provideTouchScreen(true);
      provideSheet(() => Promise.reject(new Error('opened')));
      const element = await closed();
      element.addEventListener('article-share', (event) => event.preventDefault());
      await choose(element, 'button');
      expect(isOpen(element)).to.be.false;
    });

    it('nothing when only its properties change', async () => {
      const element = await inRow();
      element.url = 'https://news.example/another';
      element.providers = 'copy';
      await element.updateComplete;
      expect(said).to.be.empty;
    });
  });

  describe('providers', () => {
    it('are shown as chosen, in that order', async () => {
      const element = await inRow();
      element.setAttribute('providers', ' reddit\n copy email ');
      await element.updateComplete;
      expect(names(element)).to.deep.equal(['Share on Reddit, opens in a new tab', 'Copy link', 'E-mail']);
      element.removeAttribute('providers');
      await element.updateComplete;
      expect(names(element)).to.deep.equal(everything);
    });

    it('of the page’s own come after the others, or where they are named, and are plain links', async () => {
      const element = await inRow();
      const href = ({ url, title }: Share) => `https://forum.example/new?${new URLSearchParams({ url, title })}`;
      element.ownProviders = [{ id: 'forum', label: 'The Forum', href }];
      await element.updateComplete;
      expect(names(element)).to.deep.equal([...everything, 'Share on The Forum, opens in a new tab']);
      element.providers = 'forum copy';
      await element.updateComplete;
      expect(names(element)).to.deep.equal(['Share on The Forum, opens in a new tab', 'Copy link']);
      const link = part<HTMLAnchorElement>(element, 'forum');
      expect(link.href).to.equal('https://forum.example/new?url=https%3A%2F%2Fnews.example%2Fa%2Fstory&title=A+story');
      expect(link.rel).to.equal('noopener noreferrer');
      expect(link.innerText.trim(), 'the name stands in for a drawing').to.equal('The Forum');
      await choose(element, 'forum');
      expect(said).to.deep.equal(['share forum', 'shared forum']);
      await expect(element).to.be.accessible();
    });

    it('of the page’s own take the place of known ones', async () => {
      const element = await inRow();
      element.ownProviders = [{ id: 'x', label: 'Ex', href: () => 'https://ex.example/' }];
      element.providers = 'x';
      await element.updateComplete;
      expect(part<HTMLAnchorElement>(element, 'x').href).to.equal('https://ex.example/');
    });

    it('print the page where that is asked for', async () => {
      let printed = 0;
      provide(globalThis, 'print', () => printed++);
      const element = await inRow();
      element.providers = 'print';
      await element.updateComplete;
      expect(names(element)).to.deep.equal(['Print']);
      await choose(element, 'print');
      expect(printed).to.equal(1);
      expect(said).to.deep.equal(['share print', 'shared print']);
      element.addEventListener('article-share', (event) => event.preventDefault(), { once: true });
      await choose(element, 'print');
      expect(printed).to.equal(1);
    });

    it('print the page without the menu', async () => {
      const element = await closed();
      element.providers = 'copy print';
      const wasOpen: boolean[] = [];
      provide(globalThis, 'print', () => wasOpen.push(part(element, 'menu').matches(':popover-open')));
      await toggle(element);
      await choose(element, 'print');
      expect(wasOpen).to.deep.equal([false]);
    });

    it('that are unknown are left out, and the page’s author is told once what is known', async () => {
      const warnings: string[] = [];
      provide(console, 'warn', (text: string) => warnings.push(text));
      for (let round = 0; round < 3; round++) {
        const element = await inRow();
        element.providers = 'copy myspace';
        await element.updateComplete;
        expect(names(element)).to.deep.equal(['Copy link']);
        element.providers = 'myspace';
        await element.updateComplete;
        expect(names(element)).to.deep.equal(everything);
      }
      expect(warnings).to.have.length(1);
      expect(warnings[0])
        .to.contain('myspace')
        .and.contain('<article-share>')
        .and.contain('native copy email x bluesky');
    });
  });

  it('gives Lit nothing to warn developers of', async () => {
    await fixture(html`<article-share url=${url}></article-share>`);
    expect(litWarnings('article-share')).to.deep.equal([]);
  });

  it('lays itself out from right to left', async () => {
    const box = await fixture(
      html`<div dir="rtl"><article-share .url=${url} layout="buttons" providers="copy x"></article-share></div>`,
    );
    const element = box.querySelector('article-share')!;
    const [copy, x] = options(element).map((option) => option.getBoundingClientRect());
    expect(x!.right).to.be.below(copy!.left);
    expect(copy!.right).to.be.closeTo(box.getBoundingClientRect().right, 1);
  });
});
