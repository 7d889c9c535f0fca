import { expect } from '@open-wc/testing';
import type { DefineAllOptions, Renamed } from '../../src/define/all.js';
import { canary, TestPublisher } from '../access/publisher.js';
import { openPage, type Page } from '../support/page.js';
import { until } from '../support/until.js';

declare global {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- as pages write it
  interface HTMLElementTagNameMap extends Renamed<'acme'> {}
}

const { scripts } = (globalThis as unknown as { testServers: { scripts: string } }).testServers;
const tags = ['market-news', 'market-article-card', 'ticker-feed', 'signup-gate', 'article-share', 'sentiment-score'];

/** What a page of another site sees of the package: the script tag, and a bundle with names of its own. */
const scriptTag = `<script type="module" src="${scripts}/whole/-/-/market-news-elements.js"></script>`;
const renamed = (prefix: string) => `<script type="module">
  import { defineAll } from '${scripts}/bundle/-/-/all.js';
  globalThis.defineAll = defineAll;
  defineAll({ prefix: '${prefix}' });
</script>`;

/** An article with its gate and ways to share, and the list that it is chosen from. */
const news = (prefix: string, src: string) => `
  <${prefix}market-news src="${src}" article-id="free" loading="eager">
    <${prefix}market-article-card layout="full" loading="eager"></${prefix}market-article-card>
    <${prefix}ticker-feed loading="eager"></${prefix}ticker-feed>
  </${prefix}market-news>`;

describe('elements under other names', () => {
  let page: Page;
  let publisher: TestPublisher;
  beforeEach(() => (publisher = new TestPublisher()));
  afterEach(() => {
    page.close();
    sessionStorage.clear();
  });

  async function open(head: string, body: string) {
    const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Site</title><script>
      globalThis.trouble = [];
      addEventListener('error', ({ message }) => trouble.push(message));
      addEventListener('unhandledrejection', ({ reason }) => trouble.push(String(reason)));
      console.warn = console.error = (...words) => trouble.push(words.join(' '));
    </script>${head}</head><body>${body}</body></html>`;
    page = await openPage(`/given?${new URLSearchParams({ headers: '{}', html })}`);
  }

  const trouble = () => (page.window as unknown as { trouble: string[] }).trouble;
  const isDefined = (tag: string) => page.window.customElements.get(tag) !== undefined;
  const titleOf = (card: Element | undefined) => card?.shadowRoot?.querySelector('[part=headline]')?.textContent.trim();
  const titles = (prefix: string) =>
    page.findAll(`${prefix}ticker-feed`, `${prefix}market-article-card`).map((card) => titleOf(card));
  const opened = (prefix: string) =>
    page.document.querySelector<HTMLElement>(`${prefix}market-article-card[layout=full]`)!;
  const all = ['registered', 'other', 'paid', 'free'].map((id) => `An article, ${id}`);

  /** Chooses a headline of the list. */
  function choose(prefix: string, id: string) {
    const cards = page.findAll(`${prefix}ticker-feed`, `${prefix}market-article-card`);
    const card = cards.find((each) => titleOf(each) === `An article, ${id}`)!;
    card.shadowRoot!.querySelector<HTMLElement>('a[part=headline]')!.click();
  }

  async function send(gate: Element, name: string, value: string) {
    const field = () => gate.querySelector<HTMLInputElement>(`form input[name=${name}]`);
    await until(field, `nobody asks for the ${name}`);
    field()!.value = value;
    field()!.form!.requestSubmit();
  }

  /** The tags in the shadow root of an element, and in those below it. */
  function within(element: Element): string[] {
    const inside = [...(element.shadowRoot?.querySelectorAll('*') ?? [])];
    return inside.flatMap((each) => [each.localName, ...within(each)]).filter((name) => name.includes('-'));
  }

  it('list, open, unlock and share articles on a page without the first ones', async () => {
    await open(renamed('acme'), news('acme-', publisher.feedUrl));
    await until(() => titles('acme-').join() === all.join(), 'the articles never come');
    await until(() => titleOf(opened('acme-')) === 'An article, free', 'it is not open');
    choose('acme-', 'registered');
    await until(() => titleOf(opened('acme-')) === 'An article, registered', 'it does not open');
    await until(() => page.find('acme-signup-gate', '[part=cta]'), 'there is no gate');
    page.find('acme-signup-gate', '[part=cta]')!.click();
    const gate = page.find('acme-market-article-card', 'acme-signup-gate')!;
    await send(gate, 'email', 'reader@news.example');
    await until(async () => (await publisher.calls()).includes('signup'), 'no code is asked for');
    await send(gate, 'code', await publisher.code());
    await until(() => page.find('acme-signup-gate', '[part=body]')?.textContent.includes(canary), 'it stays locked');
    await until(() => page.find('acme-article-share', '[part~=copy]'), 'there is no way to share');
    const scale = page.document.createElement('acme-sentiment-score');
    Object.assign(scale, { score: 71 });
    page.document.body.append(scale);
    await until(() => scale.shadowRoot?.textContent.includes('71'), 'there is no score');

    expect(tags.filter(isDefined)).to.deep.equal([]);
    expect(trouble()).to.deep.equal([]);
  });

  for (const [order, head] of [
    ['before', scriptTag + renamed('acme')],
    ['after', renamed('acme') + scriptTag],
  ] as const) {
    it(`live beside those of the script tag that comes ${order} them, and keep out of each other`, async () => {
      const other = new TestPublisher();
      await open(head, news('', publisher.feedUrl) + news('acme-', other.feedUrl));
      for (const prefix of ['', 'acme-']) {
        await until(() => titles(prefix).join() === all.join(), `the articles of ${prefix} never come`);
        await until(() => titleOf(opened(prefix)) === 'An article, free', `no article of ${prefix} is open`);
      }
      choose('acme-', 'paid');
      await until(() => titleOf(opened('acme-')) === 'An article, paid', 'it does not open');
      choose('', 'other');
      await until(() => titleOf(opened('')) === 'An article, other', 'it does not open');
      expect(titleOf(opened('acme-'))).to.equal('An article, paid');
      for (const prefix of ['', 'acme-']) {
        await until(() => page.find(`${prefix}signup-gate`, '[part=cta]'), `there is no ${prefix}signup-gate`);
        const inside = within(opened(prefix)).concat(within(page.document.querySelector(`${prefix}ticker-feed`)!));
        expect(new Set(inside)).to.deep.equal(
          new Set(['signup-gate', 'article-share', 'market-article-card'].map((tag) => prefix + tag)),
        );
      }
      expect(trouble()).to.deep.equal([]);
    });
  }

  it('say what is wrong with a beginning that no tag can have, and define nothing', async () => {
    await open(renamed('acme'), '');
    await until(() => isDefined('acme-ticker-feed'), 'the script has not run');
    const { defineAll } = page.window as unknown as { defineAll: (options: Partial<DefineAllOptions>) => void };
    for (const prefix of ['', 'Acme', '1st', 'acme-', 'a b', 'font face', undefined]) {
      const before = isDefined(`${prefix}-ticker-feed`);
      expect(() => defineAll({ prefix: prefix as string }), prefix).to.throw('no tag can begin with prefix');
      expect(isDefined(`${prefix}-ticker-feed`)).to.equal(before);
    }
    defineAll({ prefix: 'acme' });
    defineAll({ prefix: 'news-desk-2' });
    expect(isDefined('news-desk-2-ticker-feed')).to.equal(true);
    expect(trouble()).to.deep.equal([]);
  });
});
