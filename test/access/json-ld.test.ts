import { expect } from '@open-wc/testing';
import { jsonLdText, newsArticleJsonLd } from '../../src/access/json-ld.js';
import type { Article } from '../../src/feed/article.js';

const article: Article = {
  id: 'a',
  url: 'https://news.example/a/a',
  title: 'A headline',
  language: 'en',
  section: 'Markets',
  published: new Date('2026-04-13T04:56:00Z'),
  updated: new Date('2026-04-14T00:00:00Z'),
  summary: 'In short.',
  keyPoints: [],
  tickers: [],
  authors: [{ name: 'A. Writer', url: 'https://news.example/writer' }, { name: 'B. Writer' }],
  source: { name: 'News', url: 'https://news.example/' },
  image: { url: 'https://news.example/a.jpg', width: 1200, height: 675, alt: 'A chart' },
  tags: ['rates', 'bonds'],
  body: { format: 'html', source: '<p>The opening.</p>' },
  access: { level: 'registered' },
};

describe('the JSON-LD of an article', () => {
  it('names what is gated, and all that search engines ask for', () => {
    expect(newsArticleJsonLd(article, { cssSelector: '.paywall' })).to.deep.equal({
      '@context': 'https://schema.org',
      '@type': 'NewsArticle',
      headline: 'A headline',
      description: 'In short.',
      url: 'https://news.example/a/a',
      mainEntityOfPage: 'https://news.example/a/a',
      inLanguage: 'en',
      datePublished: '2026-04-13T04:56:00.000Z',
      dateModified: '2026-04-14T00:00:00.000Z',
      author: [
        { '@type': 'Person', name: 'A. Writer', url: 'https://news.example/writer' },
        { '@type': 'Person', name: 'B. Writer' },
      ],
      publisher: { '@type': 'Organization', name: 'News', url: 'https://news.example/' },
      image: { '@type': 'ImageObject', url: 'https://news.example/a.jpg', width: 1200, height: 675 },
      articleSection: 'Markets',
      keywords: ['rates', 'bonds'],
      isAccessibleForFree: false,
      hasPart: { '@type': 'WebPageElement', isAccessibleForFree: false, cssSelector: '.paywall' },
    });
  });

  it('says that a free article is free, and leaves out what is not known', () => {
    const free: Article = {
      id: 'b',
      title: 'B',
      keyPoints: [],
      tickers: [],
      authors: [],
      tags: [],
      access: { level: 'free' },
    };
    expect(newsArticleJsonLd(free, { cssSelector: '.paywall' })).to.deep.equal({
      '@context': 'https://schema.org',
      '@type': 'NewsArticle',
      headline: 'B',
      isAccessibleForFree: true,
    });
  });

  it('never carries the text', () => {
    expect(JSON.stringify(newsArticleJsonLd(article))).not.to.contain('The opening');
  });

  it('ends no script element, whatever a headline says', () => {
    const title = '</script><script>alert(1)</script><!-- \u2028 & ]]>';
    const text = jsonLdText(newsArticleJsonLd({ ...article, title }));
    expect(text).not.to.match(/[<>&\u2028]/);
    expect((JSON.parse(text) as { headline: string }).headline).to.equal(title);
    const page = new DOMParser().parseFromString(`<script type="application/ld+json">${text}</script><p>`, 'text/html');
    expect(page.scripts).to.have.length(1);
    expect(page.scripts[0]!.text).to.equal(text);
  });
});
