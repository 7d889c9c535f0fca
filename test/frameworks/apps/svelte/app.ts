import { flushSync, mount, unmount } from 'svelte';
import type { App, View } from '../app.js';
import News from './News.svelte';
import Page from './Page.svelte';

export const app: App = {
  mount(target, first) {
    const page = mount(Page, { target, props: { first } });
    return {
      update: (view: View) => flushSync(() => page.update(view)),
      unmount: () => void unmount(page),
    };
  },
  mountNews(target, onOpen) {
    const news = mount(News, { target, props: { onOpen } });
    return { unmount: () => void unmount(news) };
  },
};
