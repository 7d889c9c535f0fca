import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { safeMarkup } from '../../src/feed/safe-markup.js';
import { attacks } from '../security/attacks.js';
import { leastTime } from '../support/least-time.js';

const baseUrl = 'https://news.example/a/story';
const write = (source: string, headingLevel = 1) => safeMarkup({ format: 'html', source, baseUrl }, { headingLevel });

const names =
  'p|br|hr|h[3-6]|ul|ol|li|blockquote|q|cite|code|pre|em|strong|b|i|u|s|sub|sup|small|abbr|bdi|time|a|img|figure|figcaption|' +
  'table|caption|thead|tbody|tfoot|tr|th|td|dl|dt|dd|span|div';
const attributes =
  'href="(?:https?:|mailto:|tel:)[^"<>]*"|src="https:[^"<>]*"|class="(?:wide|number)"|' +
  '(?:alt|title|lang|dir|datetime|colspan|rowspan|width|height|rel|target|loading|decoding|referrerpolicy|aria-level)="[^"<>]*"';
/** All that a text may be: what is no tag has no angle bracket, so that nothing can become one. */
const grammar = new RegExp(`^(?:[^<>]|</(?:${names})>|<(?:${names})(?: (?:${attributes}))*>)*$`);

describe('the text of an article on a server', () => {
  it('is made of known tags and of text only, whatever a feed holds', () => {
    const all = attacks();
    assert.ok(all.length > 1_000);
    assert.deepEqual(
      all.filter((attack) => !grammar.test(write(attack))),
      [],
    );
    for (const harm of ['<img src=x onerror=y>', '<a href="javascript:x">', '<p style="x">', '<svg>', 'a < b'])
      assert.doesNotMatch(harm, grammar);
  });

  const outcomes = {
    '<p>One <b>two</b> &amp; three<br>four</p>': '<p>One <b>two</b> &#38; three<br>four</p>',
    '<h2>a</h2><p>b<p>c<h4>d</h4>': '<h3 aria-level="2">a</h3><p>b</p><p>c</p><h5 aria-level="4">d</h5>',
    '<ul><li>a<ul><li>b</ul><li>c</ul>': '<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>',
    '<section><font color=red>a</font></section>': 'a',
    '<script>x</script>a<style>p{}</style><svg><p>x</p></svg><iframe>y</iframe>': 'a',
    '<x-y>x<x-y>y</x-y>z</x-y>b': 'b',
    '<a href="/b" onclick="x">c</a><a href="javascript:x">d</a>':
      '<a href="https://news.example/b" rel="noopener noreferrer nofollow ugc" target="_blank">c</a><a>d</a>',
    '<a href="https://elsewhere.example/">a</a>':
      '<a href="https://elsewhere.example/" rel="noopener noreferrer nofollow ugc" target="_blank">a <bdi>(elsewhere.example)</bdi></a>',
    '<img src="/a.png" alt=A><img src="http://elsewhere.example/a.png">':
      '<img alt="A" loading="lazy" decoding="async" referrerpolicy="no-referrer" src="https://news.example/a.png">',
    '<table><tr><th>a<th>b<tr><td>c<td>1.5</table>':
      '<div class="wide"><table><tr><th>a</th><th class="number">b</th></tr><tr><td>c</td><td class="number">1.5</td></tr></table></div>',
    '<pre>\n\na</pre>': '<div class="wide"><pre>a</pre></div>',
  };
  for (const [source, outcome] of Object.entries(outcomes)) {
    it(`of ${JSON.stringify(source)} is ${JSON.stringify(outcome)}`, () => assert.equal(write(source), outcome));
  }

  it('has paragraphs where there is no markup', () => {
    const written = safeMarkup({ format: 'text', source: 'One <b>.\n\n\nTwo' }, { headingLevel: 1 });
    assert.equal(written, '<p>One &#60;b&#62;.</p><p>Two</p>');
  });

  it('takes time that grows with its length, and ends', async () => {
    const slow = ['<div>', '<table><td>', '<a href="/x"><div>', '<dl><dd>', '<', '<b title="x">', '<!--', '<svg>'];
    const time = await leastTime(1_000, () => {
      for (const each of slow) write(each.repeat(50_000 / each.length));
    });
    assert.ok(time < 1_000, `${time} ms`);
  });
});
