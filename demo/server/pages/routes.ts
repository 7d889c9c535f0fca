import { Hono } from 'hono';
import type { PublicArticles } from '../articles/article.js';
import type { Env } from '../env.js';
import { articlePage } from './article-page.js';
import { signUpPage } from './sign-up-page.js';
import { ssrPage } from './ssr-page.js';

/** The pages that are written by the server. */
export function pages(articles: PublicArticles): Hono<Env> {
  return (
    new Hono<Env>()
      .get('/a/:slug', async (c) => {
        const article = await articles.find(c.req.param('slug'));
        return article ? c.html(articlePage(article, c.get('origin'))) : c.notFound();
      })
      .get('/ssr.html', async (c) => c.html(await ssrPage(await articles.all(), c.get('origin'))))
      // Browsers ask for it on pages that name no icon.
      .get('/favicon.ico', (c) => c.redirect('/icon.svg', 301))
      .get('/sign-up', (c) => c.html(signUpPage()))
  );
}
