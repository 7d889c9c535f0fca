/** What the live page offers to try: one small feed of every format, and some that are not as they should be. */
const json = (value) => JSON.stringify(value, null, 2);

const marketFeed = {
  version: 'https://jsonfeed.org/version/1.1',
  title: 'Quayside Notes',
  home_page_url: 'https://news.example/',
  language: 'en',
  authors: [{ name: 'The night desk' }],
  _market: {
    about: 'https://news.example/about-our-feed',
    search: 'https://news.example/search.json?q={query}',
    access: {
      authorization: 'https://news.example/access/authorization?id=ARTICLE_ID&rid=READER_ID',
      content: 'https://news.example/access/content?id=ARTICLE_ID',
      heading: 'Read on for free',
    },
  },
  items: [
    {
      id: 'grain-berths',
      url: 'https://news.example/a/grain-berths',
      title: 'Grain carriers wait longer for a berth',
      summary: 'Three ports report queues. Freight rates follow with a delay of about two weeks.',
      content_html: '<p>The queue off the northern port has doubled since Monday.</p>',
      image: 'https://img.news.example/berths.jpg',
      date_published: '2026-04-13T04:56:00Z',
      authors: [{ name: 'Ida Quay', url: 'https://news.example/ida' }],
      tags: ['freight', 'grain'],
      _market: {
        section: 'Commodities',
        sentiment: { score: 35, label: 'Neutral', source: 'The freight desk' },
        tickers: [
          'ZW=F',
          {
            symbol: 'QUAY',
            exchange: 'XNAS',
            name: 'Quayline Shipping',
            type: 'stock',
            relevance: 0.8,
            sentiment: { score: 0.44, scale: [-1, 1] },
          },
        ],
        horizon: { label: 'Two weeks', min_days: 10, max_days: 20 },
        key_points: ['Queues doubled in a week.', 'Rates follow with a delay.'],
        image_alt: 'Ships at anchor before a grey coast',
        access: { level: 'registered' },
      },
    },
    {
      id: 'rates-hold',
      url: 'https://news.example/a/rates-hold',
      title: 'The central bank holds, and says so twice',
      content_text: 'Nothing moved but the adjectives.',
      date_published: '2026-04-12T16:00:00+02:00',
      _market: { section: 'Rates', sentiment: { score: 52 }, horizon: 'This quarter' },
    },
  ],
};

const rss = `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
  <channel>
    <title>Quayside Notes</title>
    <link>https://news.example/</link>
    <description>Freight and what it says about trade.</description>
    <language>en</language>
    <item>
      <title>Grain carriers wait longer for a berth</title>
      <link>https://news.example/a/grain-berths</link>
      <guid isPermaLink="false">grain-berths</guid>
      <pubDate>Mon, 13 Apr 2026 04:56:00 GMT</pubDate>
      <dc:creator>Ida Quay</dc:creator>
      <description>Three ports report queues.</description>
      <content:encoded><![CDATA[<p>The queue off the northern port has doubled since Monday.</p>]]></content:encoded>
      <media:content url="https://img.news.example/berths.jpg" medium="image" width="1200" height="675"/>
      <category>freight</category>
      <category domain="ticker">QUAY</category>
      <category domain="access">registered</category>
    </item>
  </channel>
</rss>`;

const rdf = `<?xml version="1.0" encoding="utf-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
  xmlns:dc="http://purl.org/dc/elements/1.1/">
  <channel rdf:about="https://news.example/feed.rdf">
    <title>Quayside Notes</title>
    <link>https://news.example/</link>
    <description>Freight and what it says about trade.</description>
    <items><rdf:Seq><rdf:li rdf:resource="https://news.example/a/grain-berths"/></rdf:Seq></items>
  </channel>
  <item rdf:about="https://news.example/a/grain-berths">
    <title>Grain carriers wait longer for a berth</title>
    <link>https://news.example/a/grain-berths</link>
    <description>Three ports report queues.</description>
    <dc:date>2026-04-13T04:56Z</dc:date>
    <dc:creator>Ida Quay</dc:creator>
    <dc:subject>freight</dc:subject>
  </item>
</rdf:RDF>`;

const atom = `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
  <id>https://news.example/feed.atom</id>
  <title>Quayside Notes</title>
  <updated>2026-04-13T07:00:00Z</updated>
  <link rel="alternate" href="https://news.example/"/>
  <link rel="next" href="https://news.example/feed.atom?page=2"/>
  <author><name>The freight desk</name></author>
  <entry>
    <id>https://news.example/a/grain-berths</id>
    <title>Grain carriers wait longer for a berth</title>
    <link rel="alternate" href="/a/grain-berths"/>
    <published>2026-04-13T04:56:00Z</published>
    <updated>2026-04-13T07:00:00Z</updated>
    <summary>Three ports report queues.</summary>
    <content type="html">&lt;p&gt;The queue off the northern port has doubled since Monday.&lt;/p&gt;</content>
    <category term="freight"/>
    <category scheme="https://news.example/ticker" term="QUAY"/>
    <category scheme="https://news.example/access" term="registered"/>
  </entry>
</feed>`;

const ninjs = {
  uri: 'https://news.example/a/grain-berths',
  standard: { name: 'ninjs', version: '3.1' },
  type: 'text',
  pubStatus: 'usable',
  language: 'en',
  versionCreated: '2026-04-13T07:00:00Z',
  firstCreated: '2026-04-13T04:56:00Z',
  by: 'Ida Quay',
  headlines: [{ role: 'main', value: 'Grain carriers wait longer for a berth' }],
  descriptions: [{ role: 'summary', value: 'Three ports report queues.' }],
  bodies: [
    {
      role: 'main',
      contentType: 'text/html',
      value: '<p>The queue off the northern port has doubled since Monday.</p>',
    },
  ],
  organisations: [
    {
      name: 'Quayline Shipping',
      rel: 'about',
      symbols: [{ symbol: 'QUAY', symbolType: 'ticker', exchange: 'XNAS' }],
    },
  ],
  subjects: [{ name: 'freight' }],
};

const jsonLd = {
  '@context': 'https://schema.org',
  '@type': 'NewsArticle',
  '@id': 'https://news.example/a/grain-berths#article',
  url: 'https://news.example/a/grain-berths',
  headline: 'Grain carriers wait longer for a berth',
  description: 'Three ports report queues.',
  datePublished: '2026-04-13T04:56:00Z',
  dateModified: '2026-04-13T07:00:00Z',
  author: { '@type': 'Person', name: 'Ida Quay' },
  publisher: { '@type': 'Organization', name: 'Quayside Notes' },
  articleSection: 'Commodities',
  keywords: ['freight', 'grain'],
  inLanguage: 'en',
  image: { '@type': 'ImageObject', url: 'https://img.news.example/berths.jpg', width: 1200, height: 675 },
  isAccessibleForFree: false,
  about: { '@type': 'Corporation', name: 'Quayline Shipping', tickerSymbol: 'XNAS QUAY' },
};

const page = `<!doctype html>
<html lang="en">
  <head>
    <title>Grain carriers wait longer for a berth</title>
    <script type="application/ld+json">
${json(jsonLd)}
    </script>
  </head>
  <body><p>What a reader of the page sees.</p></body>
</html>`;

const alphaVantage = {
  items: '1',
  sentiment_score_definition: 'x <= -0.35: Bearish; … x >= 0.35: Bullish',
  relevance_score_definition: '0 < x <= 1',
  feed: [
    {
      title: 'Grain carriers wait longer for a berth',
      url: 'https://news.example/a/grain-berths',
      time_published: '20260413T045600',
      authors: ['Ida Quay'],
      summary: 'Three ports report queues.',
      banner_image: 'https://img.news.example/berths.jpg',
      source: 'Quayside Notes',
      source_domain: 'news.example',
      topics: [{ topic: 'Economy - Trade', relevance_score: '0.9' }],
      overall_sentiment_score: -0.21,
      overall_sentiment_label: 'Somewhat-Bearish',
      ticker_sentiment: [
        {
          ticker: 'QUAY',
          relevance_score: '0.71',
          ticker_sentiment_score: '-0.30',
          ticker_sentiment_label: 'Somewhat-Bearish',
        },
        {
          ticker: 'FOREX:USD',
          relevance_score: '0.12',
          ticker_sentiment_score: '0.02',
          ticker_sentiment_label: 'Neutral',
        },
      ],
    },
  ],
};

const marketaux = {
  meta: { found: 41, returned: 1, limit: 1, page: 1 },
  data: [
    {
      uuid: '5f0d2c1e-7a60-4a7e-9d53-0c6f1f5a9b21',
      title: 'Grain carriers wait longer for a berth',
      description: 'Three ports report queues.',
      snippet: 'The queue off the northern port…',
      url: 'https://news.example/a/grain-berths',
      image_url: 'https://img.news.example/berths.jpg',
      language: 'en',
      published_at: '2026-04-13T04:56:00.000000Z',
      source: 'news.example',
      entities: [
        {
          symbol: 'QUAY',
          name: 'Quayline Shipping',
          exchange: 'NASDAQ',
          type: 'equity',
          match_score: 62.1,
          sentiment_score: -0.4,
          highlights: [],
        },
      ],
      similar: [],
    },
  ],
};

const massive = {
  status: 'OK',
  request_id: 'a1',
  count: 1,
  next_url: 'https://api.provider.example/v2/reference/news?cursor=YWZ0ZXI9MQ',
  results: [
    {
      id: 'd0f1',
      publisher: { name: 'Quayside Notes', homepage_url: 'https://news.example/' },
      title: 'Grain carriers wait longer for a berth',
      author: 'Ida Quay',
      published_utc: '2026-04-13T04:56:00Z',
      article_url: 'https://news.example/a/grain-berths',
      image_url: 'https://img.news.example/berths.jpg',
      description: 'Three ports report queues.',
      keywords: ['freight'],
      tickers: ['QUAY'],
      insights: [{ ticker: 'QUAY', sentiment: 'negative', sentiment_reasoning: 'Ships wait, and earn nothing.' }],
    },
  ],
};

const finnhub = [
  {
    category: 'company',
    datetime: 1776056160,
    headline: 'Grain carriers wait longer for a berth',
    id: 7001,
    image: 'https://img.news.example/berths.jpg',
    related: 'QUAY',
    source: 'Quayside Notes',
    summary: 'Three ports report queues.',
    url: 'https://news.example/a/grain-berths',
  },
];

const benzinga = [
  {
    id: 31007,
    author: 'Ida Quay',
    created: 'Mon, 13 Apr 2026 00:56:00 -0400',
    updated: 'Mon, 13 Apr 2026 03:00:00 -0400',
    title: 'Grain carriers wait longer for a berth',
    teaser: 'Three ports report queues.',
    body: '<p>The queue off the northern port has doubled since Monday.</p>',
    url: 'https://news.example/a/grain-berths',
    image: [{ size: 'large', url: 'https://img.news.example/berths.jpg' }],
    channels: [{ name: 'Commodities' }],
    stocks: [{ name: 'QUAY', exchange: 'NASDAQ' }],
    tags: [{ name: 'freight' }],
  },
];

const eodhd = [
  {
    date: '2026-04-13T04:56:00+00:00',
    title: 'Grain carriers wait longer for a berth',
    content: 'The queue off the northern port has doubled since Monday.',
    link: 'https://news.example/a/grain-berths',
    symbols: ['QUAY.US', 'BTC-USD.CC'],
    tags: ['FREIGHT'],
    sentiment: { polarity: -0.2, neg: 0.3, neu: 0.6, pos: 0.1 },
  },
];

const tiingo = [
  {
    id: 88001,
    title: 'Grain carriers wait longer for a berth',
    description: 'Three ports report queues.',
    url: 'https://news.example/a/grain-berths',
    publishedDate: '2026-04-13T04:56:00Z',
    crawlDate: '2026-04-13T05:01:12.345678Z',
    source: 'news.example',
    tickers: ['quay', 'quay'],
    tags: ['Freight'],
  },
];

const cryptoPanic = {
  count: 1,
  next: null,
  previous: null,
  results: [
    {
      id: 9001,
      kind: 'news',
      title: 'A staking queue empties overnight',
      url: 'https://panic.example/news/9001',
      domain: 'news.example',
      source: { title: 'Quayside Notes', domain: 'news.example', region: 'en', type: 'feed' },
      published_at: '2026-04-13T04:56:00Z',
      currencies: [
        { code: 'ETH', title: 'Ethereum' },
        { code: 'ETH', title: 'Ethereum (bridged)' },
      ],
      votes: { positive: 9, negative: 2, important: 4, liked: 5, disliked: 0, lol: 0, toxic: 0, saved: 1, comments: 0 },
    },
  ],
};

const stockNewsApi = {
  data: [
    {
      news_url: 'https://news.example/a/grain-berths',
      image_url: 'https://img.news.example/berths.jpg',
      title: 'Grain carriers wait longer for a berth',
      text: 'Three ports report queues.',
      source_name: 'Quayside Notes',
      date: 'Mon, 13 Apr 2026 00:56:00 -0400',
      topics: ['freight'],
      sentiment: 'Negative',
      type: 'Article',
      tickers: ['QUAY'],
    },
  ],
  total_pages: 1,
};

const gnews = {
  totalArticles: 1,
  articles: [
    {
      title: 'Grain carriers wait longer for a berth',
      description: 'Three ports report queues.',
      content: 'The queue off the northern port has doubled… [1419 chars]',
      url: 'https://news.example/a/grain-berths',
      image: 'https://img.news.example/berths.jpg',
      publishedAt: '2026-04-13T04:56:00Z',
      source: { name: 'Quayside Notes', url: 'https://news.example' },
    },
  ],
};

const newsApi = {
  status: 'ok',
  totalResults: 1,
  articles: [
    {
      source: { id: null, name: 'Quayside Notes' },
      author: 'Ida Quay',
      title: 'Grain carriers wait longer for a berth - Quayside Notes',
      description: 'Three ports report queues.',
      url: 'https://news.example/a/grain-berths',
      urlToImage: 'https://img.news.example/berths.jpg',
      publishedAt: '2026-04-13T04:56:00Z',
      content: 'The queue off the northern port has doubled… [+1210 chars]',
    },
  ],
};

const fmp = [
  {
    symbol: 'QUAY',
    publishedDate: '2026-04-13 00:56:00',
    title: 'Grain carriers wait longer for a berth',
    image: 'https://img.news.example/berths.jpg',
    site: 'news.example',
    text: 'Three ports report queues.',
    url: 'https://news.example/a/grain-berths',
  },
];

const troubled = {
  version: 'https://jsonfeed.org/version/1.1',
  title: 'A feed with slips of the pen',
  _market: {
    access: { content: 'https://one.example/content', token: 'https://two.example/token' },
  },
  items: [
    { id: '1', image: 'https://img.news.example/berths.jpg' },
    { title: 'No id and no address', content_text: 'Nothing to tell it by.' },
    {
      id: '2',
      title: 'A score as text, and a date that is none',
      content_text: 'Both are left out.',
      date_published: 'yesterday',
      _market: { sentiment: { score: '35' }, tickers: ['not a symbol', 'BTC'] },
    },
    { id: '2', title: 'An id that was used before', content_text: 'The first one stays.' },
  ],
};

/** By the name that is chosen. `format` is what each is recognised as; those that are no feed have none. */
export const samples = {
  'json-feed': { label: 'JSON Feed with _market', format: 'json-feed', text: json(marketFeed) },
  rss: { label: 'RSS 2.0', format: 'rss', text: rss },
  rdf: { label: 'RSS 1.0 (RDF)', format: 'rdf', text: rdf },
  atom: { label: 'Atom', format: 'atom', text: atom },
  ninjs: { label: 'ninjs', format: 'ninjs', text: json(ninjs) },
  'json-ld': { label: 'schema.org NewsArticle', format: 'json-ld', text: json(jsonLd) },
  page: { label: 'An HTML page with JSON-LD', format: 'json-ld', text: page },
  'alpha-vantage': { label: 'Alpha Vantage', format: 'alpha-vantage', text: json(alphaVantage) },
  marketaux: { label: 'Marketaux', format: 'marketaux', text: json(marketaux) },
  massive: { label: 'Massive (Polygon)', format: 'massive', text: json(massive) },
  finnhub: { label: 'Finnhub', format: 'finnhub', text: json(finnhub) },
  benzinga: { label: 'Benzinga', format: 'benzinga', text: json(benzinga) },
  eodhd: { label: 'EODHD', format: 'eodhd', text: json(eodhd) },
  tiingo: { label: 'Tiingo', format: 'tiingo', text: json(tiingo) },
  cryptopanic: { label: 'CryptoPanic', format: 'cryptopanic', text: json(cryptoPanic) },
  'stock-news-api': { label: 'StockNewsAPI', format: 'stock-news-api', text: json(stockNewsApi) },
  gnews: { label: 'GNews', format: 'gnews', text: json(gnews) },
  'news-api': { label: 'NewsAPI.org', format: 'news-api', text: json(newsApi) },
  fmp: { label: 'Financial Modeling Prep', format: 'fmp', text: json(fmp) },
  troubled: { label: 'A JSON Feed with mistakes', format: 'json-feed', text: json(troubled) },
  broken: {
    label: 'RSS that is not well-formed',
    format: 'rss',
    text: rss.replace('Notes</title>', 'Notes & more</title>').replace(/<\/item>[^]*/, ''),
  },
  message: {
    label: 'A provider’s message in place of a feed',
    text: json({ Information: 'The daily limit of your plan has been reached.' }),
  },
  'not-a-feed': {
    label: 'A page without any article',
    text: '<!doctype html>\n<title>Sign in</title>\n<p>Sign in first.</p>',
  },
};
