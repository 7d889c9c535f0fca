import { Hono } from 'hono';
import type { PublicArticle, PublicArticles } from '../articles/article.js';
import type { Env } from '../env.js';
import { seededRandom, type Random } from '../media/random.js';
import { site } from '../site.js';
import { item } from './json-feed.js';

const size = 10_000;
const perPage = 1_000;
const minutesApart = 47;

/** `/archive.json`: ten thousand articles, made up as they are asked for, in pages of a thousand. For the demo of long lists. */
export function archive(articles: PublicArticles): Hono<Env> {
  return new Hono<Env>().get('/archive.json', async (c) => {
    const page = Math.min(Math.max(Math.trunc(Number(c.req.query('page') ?? 1)) || 1, 1), size / perPage);
    const origin = c.get('origin');
    const patterns = await articles.all();
    const first = (page - 1) * perPage;
    const address = (number: number) => `${origin}/archive.json?page=${number}`;
    const feed = {
      version: 'https://jsonfeed.org/version/1.1',
      title: `The archive of ${site.name}`,
      home_page_url: `${origin}/archive.html`,
      feed_url: address(page),
      ...(page * perPage < size && { next_url: address(page + 1) }),
      language: site.language,
      items: patterns.length > 0 ? Array.from({ length: perPage }, (_, index) => entry(first + index)) : [],
    };
    return c.body(JSON.stringify(feed), 200, { 'Content-Type': 'application/feed+json; charset=utf-8' });

    function entry(number: number) {
      const random = seededRandom(`archive ${number}`);
      return archived(number, one(patterns, random), patterns[0]!.published, random, origin);
    }
  });
}

/** An article after the pattern of another, which it leads to. */
function archived(number: number, pattern: PublicArticle, newest: Date, random: Random, origin: string) {
  const { url, summary, image, authors, language, _market } = item(pattern, origin);
  const { section, tickers, horizon, access } = _market;
  return {
    id: `archive-${number}`,
    url,
    title: headline(pattern, random),
    summary,
    date_published: new Date(newest.getTime() - number * minutesApart * 60_000).toISOString(),
    authors,
    language,
    ...(random() < 0.7 && { image }),
    _market: { section, tickers, horizon, access, sentiment: { score: Math.round(random() * 100) } },
  };
}

const acts = ['raises', 'trims', 'holds', 'questions', 'doubles', 'postpones', 'defends', 'reviews', 'publishes'];
const things = ['its outlook', 'its dividend', 'the guidance', 'a buyback', 'its margins', 'a listing', 'capacity'];
const reasons = ['on firmer demand', 'after a quiet quarter', 'as freight costs ease', 'before the central bank meets'];
const asides = [
  ', and analysts ask how long that can last',
  ', while smaller rivals in three countries wait for an answer that none of them expects before the summer',
  ': what the numbers say',
  '',
];

function headline({ tickers, section }: PublicArticle, random: Random): string {
  const [ticker] = tickers;
  const who = ticker?.name ?? ticker?.symbol ?? section;
  return `${who} ${one(acts, random)} ${one(things, random)} ${one(reasons, random)}${one(asides, random)}`;
}

function one<T>(choices: readonly T[], random: Random): T {
  return choices[Math.floor(random() * choices.length)]!;
}
