import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type * as sanitizing from '../../src/feed/sanitize.js';
import { domPurifySanitizer, nativeSanitizer, toFragment, type Sanitizer } from '../../src/feed/sanitize.js';

const baseUrl = 'https://news.example/a/story';

function serialize(fragment: DocumentFragment): string {
  const container = new DOMParser().parseFromString('', 'text/html').createElement('div');
  container.append(fragment);
  return container.innerHTML;
}

/** What comes of HTML, the same with both sanitisers. */
const outcomes = {
  // Kept.
  '<p>One <b>two</b> <em>three</em><br>four</p>': '<p>One <b>two</b> <em>three</em><br>four</p>',
  '<ul><li>a</li></ul><blockquote>b</blockquote><pre><code>c</code></pre>':
    '<ul><li>a</li></ul><blockquote>b</blockquote><pre><code>c</code></pre>',
  '<table><tr><td colspan="2">a</td></tr></table>': '<table><tbody><tr><td colspan="2">a</td></tr></tbody></table>',
  '<time datetime="2026-04-13">April</time><span lang="fr" dir="ltr" title="t">x</span>':
    '<time datetime="2026-04-13">April</time><span lang="fr" dir="ltr" title="t">x</span>',
  '&lt;img src=x onerror=alert(1)&gt;': '&lt;img src=x onerror=alert(1)&gt;',
  // Unwrapped.
  '<section><article><p>a</p></article></section><font color="red">b</font>': '<p>a</p>b',
  '<section><h2>a</h2><div><section>b</section></div></section>': '<h3>a</h3><div>b</div>',
  // Dropped with what is inside.
  '<script>alert(1)</script>a': 'a',
  '<style>p{}</style>a<link rel="stylesheet" href="x"><meta http-equiv="refresh" content="0;x"><base href="x">': 'a',
  '<iframe src="x"></iframe><iframe srcdoc="<p>x"></iframe>a<object data="x">x</object><embed src="x">': 'a',
  '<svg onload="alert(1)"><text>x</text></svg>a<math><mi>x</mi></math>': 'a',
  '<form action="x"><p>x</p></form>a<input autofocus onfocus="x"><button>x</button><select><option>x</select><textarea>x</textarea>':
    'a',
  '<template><p>x</p></template><noscript><p>x</p></noscript>a<title>x</title>': 'a',
  '<video src="x" poster="x"><p>x</p></video><audio src="x"></audio>a': 'a',
  '<x-y>x</x-y><market-article-card src="x">x</market-article-card>a<slot name="media">x</slot>': 'a',
  '<!-- a -->b<!--[if IE]>c<![endif]-->': 'b',
  // Attributes.
  '<p onclick="x" style="position:fixed" class="x" id="body" data-x="x" aria-label="x" slot="x" part="x" tabindex="1">a</p>':
    '<p>a</p>',
  '<p href="x" src="x" background="x">a</p><div contenteditable popover>b</div>': '<p>a</p><div>b</div>',
  // Headings start at level 3.
  '<h1>a</h1><h2>b</h2><h5>c</h5><h6 lang="en">d</h6>': '<h3>a</h3><h4>b</h4><h6>c</h6><h6 lang="en">d</h6>',
  '<h2>a</h2><p>b</p><h3>c</h3>': '<h3>a</h3><p>b</p><h4>c</h4>',
  '<h4>a</h4><h5>b</h5>': '<h3>a</h3><h4>b</h4>',
  // Links.
  '<a href="/b?c#d" target="_top" rel="opener" ping="x" download>a</a>':
    '<a href="https://news.example/b?c#d" rel="noopener noreferrer nofollow ugc" target="_blank">a</a>',
  '<a href="https://other.example/">a</a>':
    '<a href="https://other.example/" rel="noopener noreferrer nofollow ugc" target="_blank">a (other.example)</a>',
  '<a href="https://other.example/">See other.example</a>':
    '<a href="https://other.example/" rel="noopener noreferrer nofollow ugc" target="_blank">See other.example</a>',
  '<a href="https://аpple.example/">apple.example</a>':
    '<a href="https://xn--pple-43d.example/" rel="noopener noreferrer nofollow ugc" target="_blank">apple.example (xn--pple-43d.example)</a>',
  '<a href="https://bank.example@evil.example/">bank.example</a>':
    '<a href="https://evil.example/" rel="noopener noreferrer nofollow ugc" target="_blank">bank.example (evil.example)</a>',
  '<a href="mailto:desk@news.example">a</a><a href="tel:+1">b</a>':
    '<a href="mailto:desk@news.example" rel="noopener noreferrer nofollow ugc" target="_blank">a</a>' +
    '<a href="tel:+1" rel="noopener noreferrer nofollow ugc" target="_blank">b</a>',
  '<a href="javascript:alert(1)">a</a><a href=" java&#10;script:alert(1)">b</a><a href="&#1;javascript:x">c</a><a>d</a>':
    '<a>a</a><a>b</a><a>c</a><a>d</a>',
  '<a href="data:text/html,x">a</a><a href="blob:x">b</a><a href="vbscript:x">c</a><a href="http://[">d</a>':
    '<a>a</a><a>b</a><a>c</a><a>d</a>',
  // Pictures.
  '<img src="/a.png" alt="A" srcset="x 2x" sizes="1px" width="300" onerror="x">':
    '<img src="https://news.example/a.png" alt="A" width="300" loading="lazy" decoding="async" referrerpolicy="no-referrer">',
  '<img src="https://img.example/a.png">':
    '<img src="https://img.example/a.png" alt="" loading="lazy" decoding="async" referrerpolicy="no-referrer">',
  '<picture><source srcset="x"><img src="/a.png" alt=""></picture>':
    '<img src="https://news.example/a.png" alt="" loading="lazy" decoding="async" referrerpolicy="no-referrer">',
  'a<img src="https://img.example/p.gif" width="1" height="1"><img src="/p.gif" height="0"><img src="/p.gif" width="2px">':
    'a',
  'a<img src="http://img.example/a.png"><img src="data:image/png;base64,x"><img src="javascript:x"><img><img src="">':
    'a',
};

/** Markup made to be read in another way the second time. */
const shifty = [
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<p>a<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
  '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '<svg><foreignobject><p><style><img src="</style><img src=x onerror=alert(1)//">',
  '<table><a href="javascript:alert(1)"><td><svg><script>alert(1)</script>',
  '<select><template><style><!--</style><a rel="--></style></template></select><img id=x src onerror=alert(1)>">',
  '<textarea><p title="</textarea><img src=x onerror=alert(1)>">',
  '<xmp><p title="</xmp><img src=x onerror=alert(1)>">',
  '<a title="&quot;><img src=x onerror=alert(1)>">x',
];

const ways: Record<string, () => Promise<Sanitizer>> = {
  ...('setHTML' in Element.prototype ? { 'the sanitiser of the browser': nativeSanitizer } : {}),
  DOMPurify: domPurifySanitizer,
};

for (const [way, create] of Object.entries(ways)) {
  describe(`sanitising with ${way}`, () => {
    let sanitizer: Sanitizer;
    before(async () => (sanitizer = await create()));

    const sanitize = async (source: string) =>
      serialize(await toFragment({ format: 'html', source, baseUrl }, sanitizer));

    for (const [source, expected] of Object.entries(outcomes)) {
      it(`makes ${expected || 'nothing'} of ${source}, and the same of that`, async () => {
        expect(await sanitize(source)).to.equal(expected);
        expect(await sanitize(expected)).to.equal(expected);
      });
    }

    for (const source of shifty) {
      it(`makes something harmless of ${source}`, async () => {
        const once = await sanitize(source);
        const page = new DOMParser().parseFromString(once, 'text/html');
        expect([...page.querySelectorAll('script, style, svg, math, form, [onerror], [href^="java"]')]).to.deep.equal(
          [],
        );
        expect(await sanitize(once)).to.equal(once);
      });
    }

    it('leaves no link inside a link', async () => {
      const sources = ['<a href="/x">a<table><a href="/y">b', '<a href="/x"><section><a href="/y">b</a></section></a>'];
      for (const source of sources) expect(await sanitize(source)).not.to.match(/<a [^>]*>(?:(?!<\/a>).)*<a /);
    });

    // Elements that HTML does not let nest, nested by way of a table, are told apart the second time. The author's text is the
    // same; a link that became two names its host twice.
    it('keeps all of the text the second time, whatever comes', () => {
      const pieces = fc.constantFrom(
        ...[
          '<p>',
          '</p>',
          '<b>',
          '</b>',
          '<a href="https://x.example">',
          '<a href="/y">',
          '</a>',
          '<img src="/a.png">',
          '<h1>',
          '</h1>',
        ],
        ...[
          '<h4>',
          '<table>',
          '<td>',
          '</table>',
          '<svg>',
          '</svg>',
          '<math>',
          '<style>',
          '</style>',
          '<!--',
          '-->',
          '<section>',
        ],
        ...[
          '<form>',
          '<noscript>',
          '<template>',
          '<li>',
          '<dl>',
          '<dt>',
          '"',
          "'",
          '<',
          '&lt;',
          '&amp;lt;',
          'text',
          '<script>',
          '<title>',
        ],
      );
      const withoutHosts = (text: string) => text.replaceAll(' (x.example)', '');
      return fc.assert(
        fc.asyncProperty(fc.array(pieces), async (parts) => {
          const source = parts.join('');
          const fragment = await toFragment({ format: 'html', source, baseUrl }, sanitizer);
          const text = fragment.textContent;
          const again = await toFragment({ format: 'html', source: serialize(fragment), baseUrl }, sanitizer);
          expect(withoutHosts(again.textContent)).to.equal(withoutHosts(text));
        }),
        { numRuns: 200 },
      );
    });

    it('leaves no script, no style and no attribute off the list, whatever comes', () => {
      const names = fc.constantFrom(
        'p',
        'a',
        'img',
        'svg',
        'script',
        'style',
        'x-y',
        'iframe',
        'td',
        'form',
        'section',
      );
      const attributes = fc.constantFrom(
        'onclick',
        'style',
        'href',
        'src',
        'id',
        'class',
        'srcset',
        'xlink:href',
        'formaction',
        'title',
      );
      const values = fc.constantFrom(
        'javascript:alert(1)',
        'https://x.example/',
        'x',
        '"><script>',
        'data:text/html,x',
      );
      const tag = fc
        .tuple(names, attributes, values)
        .map(([name, attribute, value]) => `<${name} ${attribute}='${value}'>`);
      return fc.assert(
        fc.asyncProperty(fc.array(tag), async (tags) => {
          const fragment = await toFragment({ format: 'html', source: tags.join('a'), baseUrl }, sanitizer);
          for (const { localName, attributes } of fragment.querySelectorAll('*')) {
            expect(localName).to.match(/^(p|a|img|td|tr|tbody|table)$/);
            for (const { name, value } of attributes) {
              expect(name).to.match(/^(href|src|alt|title|rel|target|loading|decoding|referrerpolicy)$/);
              if (name === 'href' || name === 'src') expect(value).to.match(/^https:/);
            }
          }
        }),
        { numRuns: 200 },
      );
    });

    it('loads nothing, and runs nothing, before the fragment is in the page', async () => {
      const picture = `${location.origin}/picture-${way.length}.png`;
      const source = `<img src="${picture}"><img src="${picture}?x" onload="failed=1" onerror="failed=1"><video poster="${picture}?v">`;
      const fragment = await toFragment({ format: 'html', source, baseUrl }, sanitizer);
      await fetch(location.href);
      const asked = () => performance.getEntriesByType('resource').filter(({ name }) => name.startsWith(picture));
      expect(asked()).to.deep.equal([]);
      const container = document.createElement('div');
      container.append(fragment);
      container.firstElementChild!.setAttribute('loading', 'eager');
      document.body.append(container);
      await new Promise((resolve) => container.firstElementChild!.addEventListener('error', resolve));
      container.remove();
      expect('failed' in globalThis).to.equal(false);
    });

    it('keeps 5,000 elements, 100 levels and 500,000 characters at most', async () => {
      const count = async (source: string) => {
        const fragment = await toFragment({ format: 'html', source, baseUrl }, sanitizer);
        return fragment.querySelectorAll('*').length;
      };
      expect(await count('<br>'.repeat(20_000))).to.equal(5_000);
      expect(await count('<p>a</p>'.repeat(20_000))).to.equal(5_000);
      expect(await count('<div>'.repeat(10_000))).to.equal(100);
      expect(await sanitize('x'.repeat(600_000))).to.have.length(500_000);
    });

    it('is done with ten thousand levels in no time', async () => {
      await sanitize('<p>warm</p>');
      const started = performance.now();
      await sanitize('<div>'.repeat(10_000));
      expect(performance.now() - started).to.be.below(3_000);
    });
  });
}

describe('sanitising', () => {
  it('uses a sanitiser that works', async () => {
    expect(serialize(await toFragment({ format: 'html', source: '<p>a<script>b</script></p>' }))).to.equal('<p>a</p>');
  });

  describe('in a page that has changed the browser', () => {
    const source = '<p>a<img src="https://x.example/" onerror="alert(1)"></p><p>b &amp; c</p><script>d</script>';
    const changed: (() => void)[] = [];
    let copies = 0;

    function change(prototype: object, name: string, value: (this: Element, html: string) => void) {
      const before = Object.getOwnPropertyDescriptor(prototype, name);
      changed.push(() => {
        if (before) Object.defineProperty(prototype, name, before);
        else Reflect.deleteProperty(prototype, name);
      });
      Object.defineProperty(prototype, name, { configurable: true, value });
    }

    function letEverythingThrough() {
      change(Element.prototype, 'setHTML', function (html) {
        this.innerHTML = html;
      });
    }

    function refuse() {
      throw new TypeError('Refused');
    }

    /** The library as another page would load it: nothing is known yet of the sanitisers there. */
    async function sanitizeAfresh() {
      const copy = new URL(`../../src/feed/sanitize.ts?${++copies}`, import.meta.url).href;
      const { toFragment } = (await import(copy)) as typeof sanitizing;
      return toFragment({ format: 'html', source, baseUrl });
    }

    afterEach(() => {
      for (const undo of changed.splice(0)) undo();
    });

    it('trusts no sanitiser that lets things through', async () => {
      letEverythingThrough();
      expect(serialize(await sanitizeAfresh())).to.equal(
        '<p>a<img src="https://x.example/" alt="" loading="lazy" decoding="async" referrerpolicy="no-referrer"></p><p>b &amp; c</p>',
      );
    });

    it('shows the text alone when there is no sanitiser left to trust', async () => {
      letEverythingThrough();
      change(DOMParser.prototype, 'parseFromString', refuse);
      change(DOMImplementation.prototype, 'createDocument', refuse);
      const fragment = await sanitizeAfresh();
      expect([...fragment.children].map((paragraph) => paragraph.outerHTML)).to.deep.equal([
        '<p>a</p>',
        '<p>b &amp; c</p>',
      ]);
    });
  });

  it('resolves no relative address without an address of the article', async () => {
    const source = '<a href="/b">a</a><img src="/c.png"><a href="https://x.example/">d</a>';
    expect(serialize(await toFragment({ format: 'html', source }))).to.equal(
      '<a>a</a><a href="https://x.example/" rel="noopener noreferrer nofollow ugc" target="_blank">d (x.example)</a>',
    );
  });

  it('makes paragraphs of text, and never markup', async () => {
    const source = 'One <b>\nstill one\n\n \nTwo & two\n\n\n';
    expect(serialize(await toFragment({ format: 'text', source }))).to.equal(
      '<p>One &lt;b&gt;\nstill one</p><p>Two &amp; two</p>',
    );
  });
});
