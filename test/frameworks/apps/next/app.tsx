import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import type { App } from '../app.js';
import { News } from './news.js';

/** As Next.js does it: drawn on a server, and gone on with in the browser. */
export const app: Pick<App, 'mountNews'> = {
  mountNews(place, onOpen) {
    const news = <News onOpen={onOpen} />;
    place.innerHTML = renderToString(news);
    const root = hydrateRoot(place, news);
    return { unmount: () => root.unmount() };
  },
};
