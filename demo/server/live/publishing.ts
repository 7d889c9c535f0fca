import { createHash, timingSafeEqual } from 'node:crypto';
import { Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { deleteArticle, toSlug, writeArticle } from '../articles/article-files.js';
import { ArticleError, parseArticle } from '../articles/front-matter.js';
import { isSlug } from '../articles/library.js';
import type { Env } from '../env.js';
import { failure } from '../failure.js';
import type { Newsroom } from './newsroom.js';

const maxArticleBytes = 256 * 1024;

/** What a token for publishing is made of: what a header can carry (https://www.rfc-editor.org/rfc/rfc6750#section-2.1), and enough of it. */
export const publishTokenPattern = /^[\w.~+/-]{16,}=*$/;

export interface PublishingParts {
  readonly folder: string;
  readonly newsroom: Newsroom;
  /** What a request has to bring along as its bearer token. */
  readonly token: string;
}

/**
 * For who writes from elsewhere: `POST /articles` takes the Markdown of an article, and `DELETE /articles/:slug` takes one away.
 * An article is named by the `slug` parameter, or else by its title; one of the same name is replaced.
 */
export function publishing({ folder, newsroom, token }: PublishingParts): Hono<Env> {
  return new Hono<Env>()
    .use('/articles', forHolderOf(token))
    .use('/articles/:slug', forHolderOf(token))
    .post(
      '/articles',
      bodyLimit({
        maxSize: maxArticleBytes,
        onError: (c) => {
          // The rest of the body would be taken for the next request.
          c.header('Connection', 'close');
          return failure(c, 413, `An article may have ${maxArticleBytes / 1024} kB.`);
        },
      }),
      async (c) => {
        let source: string;
        let slug: string;
        try {
          source = new TextDecoder('utf-8', { fatal: true }).decode(await c.req.arrayBuffer());
          slug = toSlug(c.req.query('slug') ?? parseArticle(source).fields.title);
          parseArticle(source);
        } catch (error) {
          if (error instanceof ArticleError) return failure(c, 400, error.message);
          if (error instanceof TypeError) return failure(c, 400, 'The article is not in UTF-8.');
          throw error;
        }
        if (!slug) return failure(c, 400, 'No address can be made of the title. Name one: /articles?slug=my-article');
        const isNew = await writeArticle(folder, slug, source);
        await newsroom.catchUp();
        const url = `${c.get('origin')}/a/${slug}`;
        c.header('Location', url);
        c.header('Cache-Control', 'no-store');
        return c.json({ id: slug, url }, isNew ? 201 : 200);
      },
    )
    .delete('/articles/:slug', async (c) => {
      const slug = c.req.param('slug');
      const isGone = isSlug(slug) && (await deleteArticle(folder, slug));
      if (!isGone) return failure(c, 404, 'There is no such article.');
      await newsroom.catchUp();
      return c.body(null, 204);
    });
}

/** No script of another site gets through: it would have to ask first, and nobody answers that. */
function forHolderOf(token: string): MiddlewareHandler<Env> {
  // Hashes have the same length, so how long their comparison takes tells nothing.
  const digest = (text: string) => createHash('sha256').update(text).digest();
  const expected = digest(token);
  return async (c, next) => {
    const given = /^Bearer +(\S+)$/i.exec(c.req.header('Authorization') ?? '')?.[1];
    if (given !== undefined && timingSafeEqual(digest(given), expected)) return next();
    c.header('WWW-Authenticate', given === undefined ? 'Bearer' : 'Bearer error="invalid_token"');
    return failure(c, 401, 'Send the token for publishing: Authorization: Bearer …');
  };
}
