import { expect } from '@open-wc/testing';
import { plainMarkup, type MarkupLimits } from '../../src/feed/plain-markup.js';

const limits: MarkupLimits = { attributeNames: ['href', 'title'], maxTags: 100, maxDepth: 10 };

const rewritten = {
  // As it was.
  '<p>One <b title="a">two</b></p>': '<p>One <b title="a">two</b></p>',
  '<ul><li>a<li>b</ul><p>c<p>d': '<ul><li>a<li>b</ul><p>c<p>d',
  '<a href="/x"><h2>a</h2></a>': '<a href="/x"><h2>a</h2></a>',
  'a > b & c &lt; d': 'a > b & c &lt; d',
  // A mere angle bracket.
  'P/E < 10, 3<4': 'P/E &lt; 10, 3&lt;4',
  '<<b>': '&lt;<b>',
  // Attributes: those named, as parsers read them, once.
  '<P TITLE=a onclick="x" title="b">': '<p title="a">',
  '<p title = "a>b"href=\'"\'x>': '<p title="a>b" href="&quot;">',
  '<p/title=a/href>': '<p title="a/href">',
  '<p title>': '<p title="">',
  '<p "title=a">': '<p>',
  // Inline elements end where a block begins or ends.
  '<p><b>a<i>b</p>c</i>': '<p><b>a<i>b</i></b></p>c',
  '<b><div>a</b></div>': '<b></b><div>a</div>',
  '<b><span>a</b>b</span>': '<b><span>a</span></b>b',
  // Blocks are closed in order, and only when they are open.
  '<div><section>a</div></section>b': '<div><section>a</section></div>b',
  '</div>a</p>': 'a</p>',
  // What says nothing to a reader is gone.
  'a<!-- b -->c<!-->d<!--->e<!-- f --!>g<!doctype h><?i?></ j>k': 'acdegk',
  'a<script>if (b<c) d="</script>e<STYLE>f</STYLE >g<title>h</title>i': 'aegi',
  'a<meta charset=b><base href=c><link rel=d><input>e<wbr>f': 'aef',
  'a<script>never closed': 'a',
  'a<p title="never closed': 'a<p title="never closed">',
};

describe('plain markup', () => {
  for (const [html, expected] of Object.entries(rewritten)) {
    it(`of ${html} is ${expected}`, () =>
      expect(plainMarkup(html, limits)).to.deep.equal({ markup: expected, isWhole: true }));
  }

  it('ends before the tag that is one too many, and says so', () => {
    expect(plainMarkup('<p>a</p>b<p>c', { ...limits, maxTags: 2 })).to.deep.equal({
      markup: '<p>a</p>b',
      isWhole: false,
    });
  });

  it('leaves out tags that are too deep, and nothing that is inside', () => {
    const { markup } = plainMarkup('<div><div><div><b>a</b></div></div></div>b', { ...limits, maxDepth: 2 });
    expect(markup).to.equal('<div><div>a</div></div>b');
  });
});
