import { Hono, type Context } from 'hono';
import type { Env } from '../env.js';
import type { Newsroom } from '../live/newsroom.js';
import { livePath } from '../live/routes.js';
import { atom } from './atom.js';
import { jsonFeed } from './json-feed.js';
import { rss } from './rss.js';
import { addressWith, selectionIn, selectPage, type FeedPage } from './selection.js';

const searchPath = '/search.json';

type Write = (page: FeedPage) => string | Promise<string>;

const writeJson: Write = (page) => JSON.stringify(jsonFeed(page));

/** The articles as JSON Feed, RSS and Atom, what a search finds of them, and each alone as a feed of one. */
export function feeds(newsroom: Newsroom): Hono<Env> {
  const feed = (type: string, write: Write) => async (c: Context<Env>) => {
    const { articles, lastEventId } = await newsroom.edition();
    const url = new URL(c.req.url);
    const origin = c.get('origin');
    const live = { url: addressWith(`${origin}${livePath}`, selectionIn(url.searchParams).query), lastEventId };
    const whole = new URLSearchParams(url.searchParams);
    whole.delete('q');
    const { query } = selectionIn(whole);
    const search = `${origin}${searchPath}?${query && `${query}&`}q={query}`;
    return answer(c, type, { ...selectPage(articles, url, origin), live, search }, write);
  };
  return new Hono<Env>()
    .get('/feed.json', feed('application/feed+json', writeJson))
    .get(searchPath, feed('application/feed+json', writeJson))
    .get('/feed.rss', feed('application/rss+xml', rss))
    .get('/feed.atom', feed('application/atom+xml', atom))
    .get('/a/:file{.+\\.json}', async (c) => {
      const article = await newsroom.find(c.req.param('file').slice(0, -'.json'.length));
      if (!article) return c.notFound();
      const origin = c.get('origin');
      const page = { origin, articles: [article], selfUrl: `${origin}/a/${article.slug}.json` };
      return answer(c, 'application/feed+json', page, writeJson);
    });
}

async function answer(c: Context<Env>, type: string, page: FeedPage, write: Write) {
  if (page.articles.length) {
    const latest = Math.max(...page.articles.map(({ modified }) => modified.getTime()));
    c.header('Last-Modified', new Date(latest).toUTCString());
  }
  return c.body(await write(page), 200, { 'Content-Type': `${type}; charset=utf-8` });
}
