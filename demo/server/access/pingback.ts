import type { Handler } from 'hono';
import type { PublicArticles } from '../articles/article.js';
import type { Database } from '../database.js';
import type { Env } from '../env.js';

/** Counts that an article was read; whatever else a pingback says is not kept. */
export function pingback(articles: PublicArticles, database: Database): Handler<Env> {
  return async (c) => {
    const article = await articles.find(c.req.query('id') ?? '');
    if (article) {
      await database.execute({
        sql: 'INSERT INTO reads (slug, count) VALUES (?, 1) ON CONFLICT (slug) DO UPDATE SET count = count + 1',
        args: [article.slug],
      });
    }
    return c.body(null, 204);
  };
}
