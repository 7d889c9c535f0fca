import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { renderMarkdown, withAbsoluteLinks } from '../../demo/server/articles/markdown.js';

describe('a picture in Markdown', () => {
  it('is a figure with a caption where it stands alone and has a title', () => {
    assert.equal(
      renderMarkdown('![A "line"](/a.svg "Prices & costs")'),
      '<figure><img src="/a.svg" alt="A &quot;line&quot;" width="1200" height="675">' +
        '<figcaption>Prices &amp; costs</figcaption></figure>\n',
    );
  });

  it('stands in its line otherwise', () => {
    const picture = '<img src="/a.svg" alt="A" width="1200" height="675">';
    assert.equal(renderMarkdown('![A](/a.svg)'), `<p>${picture}</p>\n`);
    assert.equal(renderMarkdown('See ![A](/a.svg "B")'), `<p>See ${picture}</p>\n`);
  });

  it('is its alternative text where its address is not safe', () => {
    assert.equal(renderMarkdown('![A](javascript:alert(1))'), '<p>A</p>\n');
    assert.equal(renderMarkdown('![A](<data:image/svg+xml,x> "B")'), '<figure>A<figcaption>B</figcaption></figure>\n');
  });

  it('is found from elsewhere too', () => {
    assert.match(
      withAbsoluteLinks(renderMarkdown('![A](/a.svg)'), 'https://x.example'),
      /src="https:\/\/x\.example\/a\.svg"/,
    );
  });
});
