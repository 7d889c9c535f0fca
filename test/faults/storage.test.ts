import { expect } from '@open-wc/testing';
import { until } from '../support/until.js';
import { loss, notice, reads, row, says, summary, titles } from './stage.js';

const prefix = 'market-news-elements feed ';

describe('the storage of a browser', () => {
  row('F33', 'may be full: the feed is shown, and room is made once', async ({ faults, show, replace }) => {
    let tries = 0;
    replace(Storage.prototype, 'setItem', () => () => {
      tries++;
      throw new DOMException('Full', 'QuotaExceededError');
    });
    const element = show(faults.url('/lists', { lists: 'a1|a2' }));
    await reads(element, 'a1');
    await until(() => tries === 2);
    element.reload();
    await reads(element, 'a2');
    await until(() => tries === 4);
    expect(notice(element)).to.equal('');
  });

  row('F34', 'may be refused by a getter that throws', async ({ faults, show, define }) => {
    define(globalThis, 'localStorage', () => {
      throw new DOMException('Refused', 'SecurityError');
    });
    const element = show(faults.steps('/feed', '/reset', '/feed?items=a2'));
    await reads(element, 'a1 b1 c1');
    const lost = loss(element);
    element.reload();
    expect(await lost).to.match(/^No connection/);
    await reads(element, 'a2');
  });

  row('F34', 'is not there in a sandbox, and neither is an origin or an address', async ({ faults, openSandbox }) => {
    const heard = await openSandbox(`
      <script type="module" src="${new URL('/market-news-elements.all.js', location.href).href}"></script>
      <script>
        for (const type of ['feed-loaded', 'error', 'unhandledrejection']) {
          addEventListener(type, (event) => parent.postMessage(type + ' ' + (event.articles?.length ?? event.message ?? event.reason), '*'));
        }
        const { replaceState } = history;
        history.replaceState = (...change) => {
          setTimeout(() => parent.postMessage('asked', '*'));
          replaceState.apply(history, change);
        };
        addEventListener('feed-loaded', ({ target }) => (target.query = 'story'));
      </script>
      <ticker-feed src="${faults.url('/live-feed', { at: 1 })}" live url-state></ticker-feed>`);
    await until(() => heard.includes('asked'));
    expect(heard).to.deep.equal(['feed-loaded 3', 'asked']);
  });

  const poison = {
    'another version': { version: 99, loadedAt: Date.now(), feed: { items: [{ id: 'p', title: 'Poison' }] } },
    'a time to come': { version: 2, loadedAt: Date.now() + 1e6, feed: { items: [{ id: 'p', title: 'Poison' }] } },
    'no feed': '<h1>Poison</h1>',
    'a member of all objects': `{"__proto__":{"version":2,"loadedAt":${Date.now()},"feed":{"items":[{"id":"p","title":"Poison"}]}}}`,
    'five million characters': JSON.stringify({
      version: 2,
      loadedAt: Date.now(),
      feed: { items: [{ id: 'p', title: 'Poison'.repeat(6e5) }] },
    }),
  };
  for (const [what, value] of Object.entries(poison)) {
    row('F35', `is not believed where it has ${what}, and forgets it`, async ({ faults, show }) => {
      await faults.turn('down');
      const src = faults.url('/switch');
      localStorage.setItem(prefix + src, typeof value === 'string' ? value : JSON.stringify(value));
      const element = show(src);
      await says(element, /^No connection$/);
      expect(element.shadowRoot!.textContent).not.to.contain('Poison');
      await until(() => localStorage.getItem(prefix + src) === null);
      await faults.turn('up');
      element.reload();
      await reads(element, 'a1 b1 c1');
    });
  }

  row('F35', 'is cleaned like a feed: no markup, no script, no right to read', async ({ faults, show }) => {
    await faults.turn('down');
    const src = faults.url('/switch');
    const item = {
      ...{ id: 'p', title: '<img src=x onerror=trap()>Kept', url: 'javascript:trap()', images: ['javascript:trap()'] },
      access: JSON.stringify({ level: 'registered', unlocked: true }),
      unlocked: true,
    };
    localStorage.setItem(
      prefix + src,
      JSON.stringify({ version: 2, loadedAt: Date.now() - 60_000, feed: { items: [item] } }),
    );
    const element = show(src);
    await says(element, /^No connection · Showing articles from 1 minute ago\.$/);
    expect(titles(element)).to.equal('Kept');
    expect(element.shadowRoot!.querySelectorAll('img, [href^=javascript]')).to.have.length(0);
    const text = element.shadowRoot!.querySelector('market-article-card')!.shadowRoot!.textContent;
    expect(text).to.contain('Free with sign-up');
  });

  summary('storage');
});
