import { expect } from '@open-wc/testing';
import { server, TestPublisher } from '../access/publisher.js';
import { attacks } from '../security/attacks.js';
import { Faults } from '../support/faults.js';
import { openPage, type Page } from '../support/page.js';
import type { DocumentedPolicy } from '../support/policies.js';
import { until } from '../support/until.js';

const { scripts, policies } = (
  globalThis as unknown as { testServers: { scripts: string; policies: readonly DocumentedPolicy[] } }
).testServers;

const faults = new Faults();

/** A page in a frame, and what its own script has noted. */
type Site = Page & { readonly window: { readonly seen: string[] } };

/** Some of every kind, where all but pictures is refused and reported. */
const hostile = attacks()
  .filter((_attack, index) => index % 400 === 0)
  .map((attack) =>
    attack.replaceAll('PICTURE', 'https://canary.example/p.png').replaceAll('LEAK', 'https://canary.example/leak'),
  );

const text = `<p>The <b>whole</b> text.</p><img src="/x.png" onerror="trap()"><script>trap()</script>`;

let feeds: Readonly<Record<'rss' | 'words' | 'hostile', string>>;

before(async () => {
  const items = hostile.map((attack, id) => ({
    id,
    title: `Title ${attack}`,
    summary: attack,
    content_html: `<p>Before</p>${attack}`,
  }));
  const keep = (items: readonly object[]) =>
    faults.keep(JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'Feed', items }), {
      type: 'application/feed+json',
    });
  feeds = {
    rss: await faults.keep(
      `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Feed</title><item>
        <guid>1</guid><title>From RSS &amp;eacute;</title><content:encoded><![CDATA[${text}]]></content:encoded></item></channel></rss>`,
      { type: 'application/rss+xml' },
    ),
    words: await keep([{ id: '1', title: 'Words', content_html: text }]),
    hostile: await keep(items),
  };
});

const addressOf = (file: string) => `${scripts}/${file === 'define.js' ? 'bundle' : 'whole'}/-/-/${file}`;

function tagOf(file: string, nonce: string) {
  const kind = file.includes('classic') ? 'defer' : 'type="module"';
  return `<script ${kind} nonce="${nonce}" src="${addressOf(file)}"></script>`;
}

/** For these servers in place of the documentation's. */
function local(policy: string) {
  return (
    policy
      .replace('nonce-…', 'nonce-r')
      // The page has a script of its own.
      .replace('https://cdn.jsdelivr.net', `${scripts} 'nonce-r'`)
      .replace('img-src https:', 'img-src http:')
      .replace('https://news.example', [server, feeds.rss].map((url) => new URL(url).origin).join(' '))
  );
}

/** A page, and what its policy makes of it. */
interface Given {
  readonly files: readonly string[];
  readonly policy: string;
  readonly withoutSetHtml?: boolean;
  /** Of the script tag. */
  readonly nonce?: string;
  readonly body?: () => string;
}

/** Feeds in both formats and a text, with a link in each. */
const articles = () => `
  <ticker-feed id="json" src="${new TestPublisher().feedUrl}" loading="eager" searchable><a href="/">News</a></ticker-feed>
  <ticker-feed id="xml" src="${feeds.rss}" loading="eager"><a href="/">News</a></ticker-feed>
  <market-article-card id="text" src="${feeds.rss}" layout="full" loading="eager"><a href="/">News</a></market-article-card>`;

/** The elements with everything that a page may be asked for, and a link in each. */
const everything = () => `
  <market-article-card id="gated" src="${new TestPublisher().feedUrl}" article-id="registered" layout="full" loading="eager"><a href="/">News</a></market-article-card>
  ${articles()}
  <article-share id="share" layout="menu" providers="copy qr" url="https://news.example/a"></article-share>
  <sentiment-score score="71" layout="gauge"></sentiment-score>`;

async function open({ files, policy, withoutSetHtml = false, nonce = 'r', body = everything }: Given) {
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Site</title>
    <script nonce="r">
      globalThis.seen = [];
      globalThis.trap = () => seen.push('trap');
      addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => seen.push('refused ' + violatedDirective + ' ' + blockedURI));
      for (const type of ['error', 'unhandledrejection']) addEventListener(type, ({ message, reason }) => seen.push(type + ' ' + (message ?? reason)));
      console.warn = console.error = (...words) => seen.push(words.join(' '));
      ${withoutSetHtml ? 'delete Element.prototype.setHTML;' : ''}
    </script>
    ${files.map((file) => tagOf(file, nonce)).join('')}</head>
    <body><h1>Site</h1>${body()}<p></p>
    <script nonce="r">document.querySelector('p').textContent = 'The end of the site.';</script></body></html>`;
  const headers = JSON.stringify(policy ? { 'Content-Security-Policy': local(policy) } : {});
  const site = (await openPage(`/given?${new URLSearchParams({ headers, html })}`)) as Site;
  return site;
}

/** What was refused, went wrong, or was told the page's author, but for what Lit tells its developers. */
const trouble = ({ window }: Site) => window.seen.filter((line) => !line.includes('https://lit.dev/msg/'));
const headlines = (site: Site, id: string) =>
  site
    .findAll(`#${id}`, '[role=feed] market-article-card')
    .map((card) => card.shadowRoot!.querySelector('[part=headline]')?.textContent.trim());
const textIn = (site: Site) => site.find('#text', '[part=body]');

/** Waits for a control, and presses it. */
async function press(site: Site, host: string, control: string) {
  await until(() => site.find(host, control), `there is no ${control}`);
  site.find(host, control)!.click();
}

async function asksForEmail(site: Site) {
  await press(site, 'signup-gate', '[part=cta]');
  await until(() => site.find('#gated', 'signup-gate')!.querySelector('form input[name=email]'), 'there is no form');
}

async function shares(site: Site) {
  await press(site, '#share', 'button');
  await press(site, '#share', '[part~=qr]');
  await until(() => site.find('#share', 'dialog[open] svg'), 'no code is shown');
}

/** Articles in both formats, and a text that is clean. */
async function showsArticles(site: Site) {
  await Promise.all([
    until(() => headlines(site, 'json').includes('An article, free'), 'no JSON is read'),
    until(() => headlines(site, 'xml').includes('From RSS é'), 'no XML is read'),
    until(() => textIn(site)?.querySelector('b'), 'no text is shown'),
  ]);
  expect(textIn(site)!.querySelector('script, [onerror]')).to.equal(null);
}

/** Articles, the form of a gate, a score, and a code to share by. */
async function showsEverything(site: Site) {
  const score = until(() => site.find('sentiment-score', 'svg'), 'no score is shown');
  await Promise.all([showsArticles(site), asksForEmail(site), shares(site), score]);
}

const parts = policies[0]!.policy;
const core = ['market-news-elements.js'];
const copies = [...core, 'market-news-elements.all.js'];
const base = "script-src 'nonce-r'; object-src 'none'; base-uri 'none'";

const documented = policies.flatMap(({ files, policy }, index) =>
  files.map((file) => {
    const nonce = policy.includes('nonce-') ? 'r' : '';
    return [`${index + 1}, for ${file}`, { files: [file], policy, nonce }] as const;
  }),
);

/** Others that the elements work under. */
const whole: Readonly<Record<string, Given>> = {
  'none at all': { files: core, policy: '' },
  "style-src 'none', and no strict-dynamic": { files: core, policy: `${base}; style-src 'none'` },
  "style-src 'self'": { files: core, policy: `${base}; style-src 'self'` },
  'Trusted Types, of any name': { files: core, policy: `${base}; require-trusted-types-for 'script'` },
  'of the documentation, and no sanitiser in the browser': { files: core, policy: parts, withoutSetHtml: true },
  'of the documentation with dompurify': { files: core, policy: `${parts} dompurify`, withoutSetHtml: true },
  'that allows duplicates, for two copies': { files: copies, policy: `${parts} 'allow-duplicates'` },
};

const names = / trusted-types [^;]*$/.exec(parts)![0];
const theirOwn = parts.replace(names, ' trusted-types their-own');

/** The page is as if they were not there. */
const refused: Readonly<Record<string, Given>> = {
  ...Object.fromEntries(
    documented.map(([, { files }]) => [`that lists its own names only, for ${files[0]}`, { files, policy: theirOwn }]),
  ),
  'that does not list the name for parts': { files: core, policy: parts.replace(' market-news-elements-parts', '') },
  'that allows no names': { files: core, policy: parts.replace(names, " trusted-types 'none'") },
  'that allows other scripts only': { files: core, policy: base, nonce: 'another' },
};

/** One file was refused, and nothing else was wrong. */
async function isRefused(site: Site) {
  await until(() => trouble(site).some((line) => line.startsWith('refused')), 'nothing is refused');
  const said = trouble(site);
  expect(said.filter((line) => line.startsWith('refused'))).to.have.length(1);
  expect(said.filter((line) => line.startsWith('error')).length).to.be.at.most(1);
  expect(said.length).to.be.at.most(2);
}

describe('the documentation', () => {
  it('has a content security policy for each way of delivery', () => {
    const ways = ['', '.auto', '.all', '.classic'].map((way) => `market-news-elements${way}.js`);
    const files = documented.map(([, given]) => given.files[0]);
    expect([...new Set(files)]).to.have.members([...ways, 'define.js']);
  });
});

describe('a content security policy', () => {
  let site: Site;
  afterEach(() => site.close());

  for (const [name, given] of documented) {
    it(`of the documentation (${name}): everything is shown, and nothing refused`, async () => {
      site = await open(given);
      await showsEverything(site);
      expect(trouble(site)).to.deep.equal([]);
    });
  }

  for (const [name, given] of Object.entries(whole)) {
    it(`${name}: articles are shown, and nothing is refused`, async () => {
      site = await open({ ...given, body: articles });
      await showsArticles(site);
      expect(trouble(site)).to.deep.equal([]);
    });
  }

  it('has nothing to report of attacks in a feed: the browser never sees them', async () => {
    site = await open({
      files: core,
      policy: parts,
      body: () => `<script nonce="r">
    for (let id = 0; id < ${hostile.length}; id++) {
      const card = document.createElement('market-article-card');
      Object.entries({ src: '${feeds.hostile}', 'article-id': id, layout: 'full', loading: 'eager' }).forEach(([name, value]) => card.setAttribute(name, value));
      document.body.append(card);
    }
  </script>`,
    });
    const bodies = () => site.findAll('market-article-card', '[part=body]').map(({ textContent }) => textContent);
    await until(() => bodies().filter((body) => body.includes('Before')).length === hostile.length, 'not all is shown');
    expect(trouble(site)).to.deep.equal([]);
  });

  it('may refuse the elements their own name: where the browser has no sanitiser, texts are shown without markup', async () => {
    site = await open({
      files: core,
      policy: parts.replace(' market-news-elements ', ' '),
      withoutSetHtml: true,
      body: () =>
        `<market-article-card id="words" src="${feeds.words}" layout="full" loading="eager"></market-article-card>`,
    });
    await until(() => site.find('#words', '[part=body]')?.textContent.includes('The whole text.'), 'no text is shown');
    expect(site.find('#words', '[part=body] :is(b, img, script)')).to.equal(undefined);
    expect(trouble(site).filter((line) => !line.startsWith('refused'))).to.deep.equal([]);
  });

  it('may refuse a second copy: the first one shows the articles', async () => {
    site = await open({ files: copies, policy: parts, body: articles });
    await showsArticles(site);
    await isRefused(site);
  });

  for (const [name, given] of Object.entries(refused)) {
    it(`${name}: the page stays whole, and its links are seen`, async () => {
      site = await open(given);
      await isRefused(site);
      expect(site.document.querySelector('p')!.textContent).to.equal('The end of the site.');
      const links = [...site.document.querySelectorAll('a')];
      expect(links.map((link) => link.getClientRects().length)).to.deep.equal([1, 1, 1, 1]);
    });
  }
});
