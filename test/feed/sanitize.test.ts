import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type * as sanitizing from '../../src/feed/sanitize.js';
import {
  domPurifySanitizer,
  nativeSanitizer,
  toFragment,
  type FragmentOptions,
  type Sanitizer,
} from '../../src/feed/sanitize.js';
import { leastTime } from '../support/least-time.js';

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
  '<table><caption>a</caption><tfoot><tr><td>b</td></tr></tfoot></table>':
    '<table><caption>a</caption><tfoot><tr><td>b</td></tr></tfoot></table>',
  '<p>a <b data-x="<i>">b > c</b> &lt; d < e</p>': '<p>a <b>b &gt; c</b> &lt; d &lt; e</p>',
  '<p><b>a<p>b<i>c</p>d': '<p><b>a</b></p><p>b<i>c</i></p>d',
  '<ul><li>a<li>b</ul><dl><dt>c<dd>d</dl><p>e<p>f':
    '<ul><li>a</li><li>b</li></ul><dl><dt>c</dt><dd>d</dd></dl><p>e</p><p>f</p>',
  '<pre>\n\n a\n</pre>': '<pre> a\n</pre>',
  // Unwrapped.
  '<section><article><p>a</p></article></section><font color="red">b</font>': '<p>a</p>b',
  '<section><h2>a</h2><div><section>b</section></div></section>': '<h3>a</h3><div>b</div>',
  '<li>a</li><section><dd>b</dd></section><menu><li>c</li></menu>': '<div>a</div><div>b</div><div>c</div>',
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
    '<a href="https://other.example/" rel="noopener noreferrer nofollow ugc" target="_blank">a <bdi>(other.example)</bdi></a>',
  '<a href="https://other.example/">See other.example</a>':
    '<a href="https://other.example/" rel="noopener noreferrer nofollow ugc" target="_blank">See other.example</a>',
  '<a href="https://аpple.example/">apple.example</a>':
    '<a href="https://xn--pple-43d.example/" rel="noopener noreferrer nofollow ugc" target="_blank">apple.example <bdi>(xn--pple-43d.example)</bdi></a>',
  '<a href="https://bank.example@evil.example/">bank.example</a>':
    '<a href="https://evil.example/" rel="noopener noreferrer nofollow ugc" target="_blank">bank.example <bdi>(evil.example)</bdi></a>',
  '<a href="mailto:desk@news.example">a</a><a href="tel:+1">b</a>':
    '<a href="mailto:desk@news.example" rel="noopener noreferrer nofollow ugc" target="_blank">a</a>' +
    '<a href="tel:+1" rel="noopener noreferrer nofollow ugc" target="_blank">b</a>',
  '<a href="javascript:alert(1)">a</a><a href=" java&#10;script:alert(1)">b</a><a href="&#1;javascript:x">c</a><a>d</a>':
    '<a>a</a><a>b</a><a>c</a><a>d</a>',
  '<a href="data:text/html,x">a</a><a href="blob:x">b</a><a href="vbscript:x">c</a><a href="http://[">d</a>':
    '<a>a</a><a>b</a><a>c</a><a>d</a>',
  '<a href="https://nk.example/">bank.example</a><a href="https://b.example/">b.example or a.example</a>':
    '<a href="https://nk.example/" rel="noopener noreferrer nofollow ugc" target="_blank">bank.example <bdi>(nk.example)</bdi></a>' +
    '<a href="https://b.example/" rel="noopener noreferrer nofollow ugc" target="_blank">b.example or a.example <bdi>(b.example)</bdi></a>',
  '<a href="https://b.example/">https://b.example@bank.example/</a><a href="https://b.example/x">https://b.example/x</a>':
    '<a href="https://b.example/" rel="noopener noreferrer nofollow ugc" target="_blank">https://b.example@bank.example/ <bdi>(b.example)</bdi></a>' +
    '<a href="https://b.example/x" rel="noopener noreferrer nofollow ugc" target="_blank">https://b.example/x</a>',
  // Text that turns the letters after it round, or hides in them.
  '<a href="https://moc.example/">bank &#x202e;</a>a\u202eb\u202dc&#0;d\ud800e':
    '<a href="https://moc.example/" rel="noopener noreferrer nofollow ugc" target="_blank">bank  <bdi>(moc.example)</bdi></a>abc\ufffdd\ufffde',
  '<p title="a&#x202e;b">a\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301</p>':
    '<p title="ab">a\u0301\u0301\u0301\u0301\u0301\u0301</p>',
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

function many(count: number, write: (index: number) => string) {
  return Array.from({ length: count }, (_, index) => write(index)).join('');
}

/** Markup of which parsers make much more than it is, or which takes them much longer. */
const slow = {
  'ten thousand levels': '<div>'.repeat(10_000),
  'tables in tables': '<table><td>'.repeat(5_000),
  'links around blocks': '<a href="/x"><div>'.repeat(5_000),
  'templates in templates': '<template>'.repeat(10_000),
  'lists in lists': '<dl><dd>'.repeat(5_000),
  'a million angle brackets': '<'.repeat(1_000_000),
  'five megabytes of text': 'text '.repeat(1_000_000),
  'formatting that is never closed': `<p>${many(5_000, (index) => `<b title="${index}">`)}</p>${'<p>x'.repeat(5_000)}`,
  'formatting closed by what is around': `${'<span>'.repeat(4_000)}${many(100, (index) => `<i title="${index}">`)}${'</span>x'.repeat(4_000)}`,
  'more attributes than there are': `<p ${many(60_000, (index) => `a${index} `)}>`,
  'attributes that hide in quotes': `<p ${many(40_000, (index) => `a${index}='>' `)}>`,
  'tags that never end': '<a '.repeat(150_000),
  'quotes that never end': '<a b="'.repeat(80_000),
  'comments that never end': '<!--'.repeat(120_000),
  'styles that never end': '<style>'.repeat(70_000),
  'spaces in a tag': `<p a${' '.repeat(490_000)}b${' ='.repeat(4_000)}>`,
  'marks on one letter': `a${'\u0301'.repeat(490_000)}`,
};

const ways: Record<string, () => Promise<Sanitizer>> = {
  ...('setHTML' in Element.prototype ? { 'the sanitiser of the browser': nativeSanitizer } : {}),
  DOMPurify: domPurifySanitizer,
};

for (const [way, create] of Object.entries(ways)) {
  describe(`sanitising with ${way}`, () => {
    let sanitizer: Sanitizer;
    before(async () => (sanitizer = await create()));

    const sanitize = async (source: string) =>
      serialize(await toFragment({ format: 'html', source, baseUrl }, { sanitizer }));

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

    it('makes the same of what it made, whatever comes', () => {
      const tags = (
        'p b i em a h1 h4 table caption tbody tfoot tr td th section center font kbd details form noscript template select option ' +
        'svg math mtext foreignObject style script title textarea li ul dl dt dd div span pre blockquote figure button object ' +
        'marquee nobr ruby picture'
      ).split(' ');
      const pieces = fc.oneof(
        fc.constantFrom(...tags).map((tag) => `<${tag}>`),
        fc.constantFrom(...tags).map((tag) => `</${tag}>`),
        fc.constantFrom(
          '<a href="https://x.example">',
          '<a href="/y" title="<b>">',
          '<img src="/a.png" alt=\'"\'>',
          '<br>',
          '<hr>',
        ),
        fc.constantFrom(
          'text',
          '"',
          "'",
          '<',
          '>',
          '&lt;',
          '&amp;lt;',
          '&#13;',
          '&#0;',
          '\n',
          '\u202e',
          '<!--',
          '-->',
          '<![CDATA[',
          ']]>',
        ),
      );
      return fc.assert(
        fc.asyncProperty(fc.array(pieces, { maxLength: 30 }), async (parts) => {
          const once = await sanitize(parts.join(''));
          expect(await sanitize(once)).to.equal(once);
        }),
        { numRuns: 1_000 },
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
          const fragment = await toFragment({ format: 'html', source: tags.join('a'), baseUrl }, { sanitizer });
          for (const { localName, attributes } of fragment.querySelectorAll('*')) {
            expect(localName).to.match(/^(p|a|bdi|img|td|tr|tbody|table)$/);
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
      const fragment = await toFragment({ format: 'html', source, baseUrl }, { sanitizer });
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
        const fragment = await toFragment({ format: 'html', source, baseUrl }, { sanitizer });
        return fragment.querySelectorAll('*').length;
      };
      expect(await count('a<br>'.repeat(20_000))).to.equal(5_000);
      expect(await count('<p>a</p>'.repeat(20_000))).to.equal(5_000);
      expect(await count('<div>'.repeat(10_000))).to.equal(100);
      expect(await sanitize('x'.repeat(600_000))).to.have.length(500_000);
    });

    it('keeps as much as it is told to', async () => {
      const source = '<p>a</p><div><div><b>b</b></div></div><p>c</p>';
      const keep = async (limits: FragmentOptions) =>
        serialize(await toFragment({ format: 'html', source, baseUrl }, { sanitizer, ...limits }));
      expect(await keep({ maxLength: 10 })).to.equal('<p>a</p>');
      expect(await keep({ maxDepth: 1 })).to.equal('<p>a</p><div>b</div><p>c</p>');
      expect(await keep({ maxElements: 1 })).to.equal('<p>a</p>');
    });

    it('leaves out what is too deep, and nothing that is in it', async () => {
      expect(await sanitize(`${'<div>'.repeat(10_000)}deep`)).to.match(/^(<div>){100}deep(<\/div>){100}$/);
      const cell = (await sanitize(`${'<table><tr><td>'.repeat(200)}deep`)).replace(/<[^>]*>/g, '');
      expect(cell).to.equal('deep');
    });

    it('shows the text where limits leave nothing else to see', async () => {
      const picture = `<img src="data:image/png;base64,${'A'.repeat(600_000)}">`;
      expect(await sanitize(`${picture}<p>One</p><p>Two</p>`)).to.equal('<p>One</p><p>Two</p>');
      expect(await sanitize(`<svg>${'<path/>'.repeat(20_000)}</svg><p>One</p>`)).to.equal('<p>One</p>');
    });

    for (const [what, source] of Object.entries(slow)) {
      it(`is done in no time with ${what}`, async () => {
        await sanitize('<p>warm</p>');
        expect(await leastTime(2_000, () => sanitize(source))).to.be.below(2_000);
      });
    }
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
      '<a>a</a><a href="https://x.example/" rel="noopener noreferrer nofollow ugc" target="_blank">d <bdi>(x.example)</bdi></a>',
    );
  });

  it('makes paragraphs of text, and never markup', async () => {
    const source = 'One <b>\nstill one\n\n \nTwo & two\n\n\n';
    expect(serialize(await toFragment({ format: 'text', source }))).to.equal(
      '<p>One &lt;b&gt;\nstill one</p><p>Two &amp; two</p>',
    );
  });
});
