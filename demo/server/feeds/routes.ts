import { Hono, type Context } from 'hono';
import type { PublicArticles } from '../articles/article.js';
import type { Env } from '../env.js';
import { atom } from './atom.js';
import { jsonFeed } from './json-feed.js';
import { rss } from './rss.js';
import { selectPage, type FeedPage } from './selection.js';

type Write = (page: FeedPage) => string | Promise<string>;

const writeJson: Write = (page) => JSON.stringify(jsonFeed(page));

/** The articles as JSON Feed, RSS and Atom, and each alone as a feed of one. */
export function feeds(articles: PublicArticles): Hono<Env> {
  const feed = (type: string, write: Write) => async (c: Context<Env>) => {
    const page = selectPage(await articles.all(), new URL(c.req.url), c.get('origin'));
    return answer(c, type, page, write);
  };
  return new Hono<Env>()
    .get('/feed.json', feed('application/feed+json', writeJson))
    .get('/feed.rss', feed('application/rss+xml', rss))
    .get('/feed.atom', feed('application/atom+xml', atom))
    .get('/a/:file{.+\\.json}', async (c) => {
      const article = await articles.find(c.req.param('file').slice(0, -'.json'.length));
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
