import { expect } from '@open-wc/testing';
import { TestPublisher } from '../access/publisher.js';
import { openPage, type Page } from '../support/page.js';
import { until } from '../support/until.js';

const { scripts, publisher } = (globalThis as unknown as { testServers: { scripts: string; publisher: string } })
  .testServers;

const watch = `
  const seen = [];
  for (const type of ['error', 'unhandledrejection']) addEventListener(type, ({ message, reason }) => seen.push(type + ' ' + (message ?? reason)));
  console.warn = console.error = (...words) => seen.push(words.join(' '));`;

const given = (headers: Readonly<Record<string, string>>, head: string, body: string) =>
  `/given?${new URLSearchParams({
    headers: JSON.stringify(headers),
    html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Site</title>${head}</head><body>${body}</body></html>`,
  })}`;

describe('a page that lets in only what says that it may be embedded', () => {
  let page: Page;
  afterEach(() => page.close());

  it('gets scripts, articles and pictures of the publisher', async () => {
    page = await openPage(
      given(
        { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' },
        `<script>${watch} globalThis.seen = seen;</script>
          <script type="module" crossorigin src="${publisher}/market-news-elements.js"></script>`,
        `<ticker-feed src="${publisher}/feed.json" layout="grid" limit="3" loading="eager"></ticker-feed>
          <market-article-card src="${publisher}/feed.json" article-id="gold-quietly" layout="full" loading="eager"></market-article-card>`,
      ),
    );
    // What does not say so is kept out: no CORS is asked for, as for a picture.
    const refused = page.window.fetch(`${scripts}/whole/-/-/market-news-elements.js`, { mode: 'no-cors' });
    expect(await refused.then(String, () => 'refused')).to.equal('refused');

    const pictures = () =>
      [
        ...page.findAll('ticker-feed', 'market-article-card'),
        page.document.querySelector('market-article-card')!,
      ].flatMap((card) => [...(card.shadowRoot?.querySelectorAll('img') ?? [])]);
    await until(() => pictures().length === 4, 'the pictures are not there');
    for (const picture of pictures()) picture.loading = 'eager';
    await until(() => pictures().every(({ naturalWidth }) => naturalWidth > 0), 'the pictures do not come');
    await until(() => page.find('article-share', '[part~=copy]'), 'no part of the script comes');
    expect((page.window as unknown as { seen: string[] }).seen).to.deep.equal([]);
  });
});

describe('a sandbox without origin, storage and forms', () => {
  it('lists articles, keeps a gate, and offers to share', async () => {
    const own = new TestPublisher();
    const frame = document.createElement('iframe');
    frame.title = 'Sandbox';
    frame.sandbox.add('allow-scripts');
    frame.width = '900';
    frame.height = '700';
    frame.src = given(
      {},
      `<script type="module" src="${scripts}/whole/-/-/market-news-elements.js"></script>`,
      `<market-article-card src="${own.feedUrl}" article-id="registered" layout="full" loading="eager"></market-article-card>
        <ticker-feed src="${own.feedUrl}" loading="eager"></ticker-feed>
        <script>${watch}
          // The page around cannot look in here, so it is told what there is to see.
          const within = (element, selector) => element?.shadowRoot?.querySelector(selector);
          setInterval(() => {
            const card = document.querySelector('market-article-card');
            const gate = within(card, 'signup-gate');
            parent.postMessage({
              titles: [...(document.querySelector('ticker-feed').shadowRoot?.querySelectorAll('market-article-card') ?? [])].map((each) => within(each, '[part=headline]')?.textContent.trim()),
              gate: gate?.matches(':defined') && ['locked', 'unavailable'].find((state) => gate.matches(':state(' + state + ')')),
              form: Boolean(gate?.querySelector('form')),
              share: Boolean(within(within(card, 'article-share'), '[part~=copy]')),
              seen,
            }, '*');
          }, 50);
          addEventListener('message', () => within(within(document.querySelector('market-article-card'), 'signup-gate'), '[part=cta]').click());
        </script>`,
    );
    let told: { readonly titles: string[]; gate?: string; form: boolean; share: boolean; seen: string[] } | undefined;
    const onMessage = ({ source, data }: MessageEvent) => {
      if (source === frame.contentWindow) told = data as typeof told;
    };
    addEventListener('message', onMessage);
    document.body.append(frame);
    try {
      await until(() => told?.titles.includes('An article, registered'), 'there are no articles');
      await until(() => told!.gate === 'locked', 'there is no gate');
      await until(() => told!.share, 'there is no way to share');
      frame.contentWindow!.postMessage('sign up', '*');
      await until(() => told!.form, 'there is no form');
      expect(told!.seen).to.deep.equal([]);
    } finally {
      removeEventListener('message', onMessage);
      frame.remove();
    }
  });
});
