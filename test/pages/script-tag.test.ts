import { expect } from '@open-wc/testing';
import type {} from '../../src/define.js';
import { Faults } from '../support/faults.js';
import type { DocumentedPolicy } from '../support/policies.js';
import { until } from '../support/until.js';

const { scripts, policies } = (
  globalThis as unknown as { testServers: { scripts: string; policies: readonly DocumentedPolicy[] } }
).testServers;

/** The policy of the documentation. */
const strict = policies[0]!.policy
  .replace('nonce-…', 'nonce-r')
  .replace('https://news.example', new URL(new Faults().url('/')).origin);

/** A page of somebody else in a frame, and what happened in it. */
interface Site {
  readonly window: Window &
    typeof globalThis & {
      readonly said: string[];
      discover(root: ShadowRoot): void;
    };
  readonly document: Document;
  /** What the page's author was told, and what went wrong. */
  readonly said: readonly string[];
  /** The files that were asked for, by name. */
  files(): string[];
}

describe('the script tag', () => {
  const faults = new Faults();
  const frames: HTMLIFrameElement[] = [];
  const feed = `<ticker-feed src="${faults.url('/feed')}" loading="eager"><a href="/">News</a></ticker-feed>`;

  afterEach(() => {
    for (const frame of frames.splice(0)) frame.remove();
  });

  /** The address of a script, beside which one part has met its fate. */
  function addressOf(file: string, fate = 'whole', part = '-') {
    return `${scripts}/${fate}/${part}/${crypto.randomUUID()}/${file}`;
  }

  async function open(tag: string, body: string, policy = ''): Promise<Site> {
    const frame = document.createElement('iframe');
    frame.title = 'Site';
    frame.srcdoc = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Site</title>
      <meta http-equiv="Content-Security-Policy" content="${policy}">
      <script nonce="r">
        globalThis.said = [];
        console.warn = (...words) => said.push(words.join(' '));
        addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => said.push('refused ' + violatedDirective + ' ' + blockedURI));
        for (const type of ['error', 'unhandledrejection']) addEventListener(type, ({ message, reason }) => said.push(type + ' ' + (message ?? reason)));
      </script>
      ${tag}</head><body>${body}</body></html>`;
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
    document.body.append(frame);
    frames.push(frame);
    await loaded;
    const view = frame.contentWindow as Site['window'];
    return {
      window: view,
      document: view.document,
      said: view.said,
      files: () =>
        view.performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname.split('/').at(-1)!),
    };
  }

  const cards = (site: Site) =>
    [...site.document.querySelectorAll('ticker-feed')].flatMap((element) => [
      ...(element.shadowRoot?.querySelectorAll('[role=feed] market-article-card') ?? []),
    ]);

  for (const [part, where] of [
    ['articles', 'in the core'],
    ['xml', 'in the list'],
    ['hashes', 'of the list'],
  ] as const) {
    it(`does not run a part that was changed, whose hash is that ${where}: the page stays calm, its author is told once`, async () => {
      const src = await faults.keep('<rss version="2.0"><channel><title>T</title></channel></rss>', {
        type: 'text/xml',
      });
      const core = addressOf('market-news-elements.js', 'changed', part);
      const site = await open(
        `<script type="module" src="${core}"></script>`,
        `<h1>Site</h1><ticker-feed src="${src}"><a href="/">News</a></ticker-feed><ticker-feed src="${src}"></ticker-feed>`,
      );
      await until(() => site.said.length > 0);
      const element = site.document.querySelector('ticker-feed')!;
      await until(() => !element.matches(':state(loading)'));
      // The feed, too, says what became of it.
      const said = site.said.filter((line) => !line.includes('What reads'));
      expect(said.join()).to.match(
        new RegExp(`^market-news-elements: \\S+\\.${part}\\.js cannot be loaded, or was changed\\.$`),
      );
      expect(site.document.documentElement.hasAttribute('changed')).to.equal(false);
      await until(() => site.document.querySelectorAll('head script[src]').length === 1, 'it is taken out of the page');
    });
  }

  it('shows a page in English without the browser’s formats, whose first use takes long', async () => {
    const item = { id: 'a', title: 'A', date_published: '2026-04-03T04:56:00Z', _market: { sentiment: { score: 35 } } };
    const src = await faults.keep(
      JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'T', items: [item] }),
      { type: 'application/feed+json' },
    );
    const site = await open(
      `<script>for (const name of ['Locale', 'NumberFormat', 'DateTimeFormat']) delete Intl[name];</script>
        <script type="module" src="${addressOf('market-news-elements.js')}"></script>`,
      `<ticker-feed src="${src}"></ticker-feed>`,
    );
    const textOf = (part: string) => cards(site)[0]?.shadowRoot?.querySelector(`[part~=${part}]`)?.textContent;
    await until(() => textOf('time') === 'Apr 3, 2026 04:56 UTC');
    expect(textOf('score')).to.equal('Score 35');
    expect(site.said).to.deep.equal([]);
  });

  it('gets a part again that was lost, and what needs it', async () => {
    const core = addressOf('market-news-elements.js', 'lost-once', 'common');
    const site = await open(`<script type="module" src="${core}"></script>`, feed);
    await until(() => site.said.length > 0);
    const element = site.document.querySelector('ticker-feed')!;
    await until(() => !element.matches(':state(loading)'));
    await until(() => cards(site).length === 3);
  });

  it('shows what stands in an element while what draws it is lost, and the articles once it comes', async () => {
    const core = addressOf('market-news-elements.js', 'lost-once', 'articles');
    const site = await open(`<script type="module" src="${core}"></script>`, feed);
    await until(() => site.said.length > 0);
    const link = site.document.querySelector('a')!;
    await until(() => link.checkVisibility());
    await until(() => cards(site).length === 3);
    expect(link.checkVisibility()).to.equal(false);
  });

  it('works on a strict page, from another origin, with a query, and twice', async () => {
    const core = addressOf('market-news-elements.js');
    const tag = (query: string) => `<script type="module" nonce="r" src="${core}${query}"></script>`;
    for (const [policy, tags] of [
      [strict, tag('?v=1')],
      ["script-src 'nonce-r'", tag('?v=1') + tag('?v=2')],
    ] as const) {
      const site = await open(tags, `${feed}<section lang="de">${feed}</section>`, policy);
      await until(() => cards(site).length === 6);
      await until(() => site.files().includes('market-news-elements.de.js'));
      expect(site.said).to.deep.equal([]);
      expect(site.files().filter((file) => file === 'market-news-elements.js')).to.have.length(
        tags.split('<script').length - 1,
      );
    }
  });

  it('may be a classic one, which is all in one file', async () => {
    const site = await open(`<script defer src="${addressOf('market-news-elements.classic.js')}"></script>`, feed);
    await until(() => cards(site).length === 3);
    expect(site.files().filter((file) => file.endsWith('.js'))).to.deep.equal(['market-news-elements.classic.js']);
    expect(site.said).to.deep.equal([]);
  });

  it('may get the elements alone that are in the page, as they come into it, and into shadow roots that it is told of', async () => {
    const auto = addressOf('market-news-elements.auto.js');
    const site = await open(
      `<script type="module" nonce="r" src="${auto}"></script>
        <script type="module" nonce="r">import { discover } from '${auto}'; globalThis.discover = discover;</script>`,
      '<sentiment-score score="71"></sentiment-score>',
      strict,
    );
    const isDefined = (tag: string) => site.window.customElements.get(tag) !== undefined;
    await until(() => isDefined('sentiment-score'));
    expect(site.files().filter((file) => /feed|card|share|gate/.test(file))).to.deep.equal([]);

    const later = site.document.createElement('div');
    later.append(Object.assign(site.document.createElement('ticker-feed'), { src: faults.url('/feed') }));
    site.document.body.append(later);
    await until(() => cards(site).length === 3);

    const root = later.attachShadow({ mode: 'open' });
    root.append(site.document.createElement('article-share'));
    site.window.discover(root);
    await until(() => isDefined('article-share'));
    expect(isDefined('signup-gate') || isDefined('market-news')).to.equal(false);
    expect(site.said).to.deep.equal([]);
  });
});
