import { Hono } from 'hono';
import { coverVersion, coverWidths } from '../addresses.js';
import type { PublicArticles } from '../articles/article.js';
import type { Env } from '../env.js';
import { cover } from './cover.js';

/** The pictures of the articles. Under the address that feeds and pages give, a picture never changes. */
export function media(articles: PublicArticles): Hono<Env> {
  return new Hono<Env>().get('/media/:file{.+\\.svg}', async (c) => {
    const article = await articles.find(c.req.param('file').slice(0, -'.svg'.length));
    if (!article) return c.notFound();
    if (c.req.query('v') === coverVersion(article)) c.header('Cache-Control', 'public, max-age=31536000, immutable');
    const width = coverWidths.find((each) => String(each) === c.req.query('w'));
    return c.body(cover(article, width), 200, { 'Content-Type': 'image/svg+xml' });
  });
}
