import { createApp, h, shallowRef } from 'vue';
import type { App, View } from '../app.js';
import News from './News.vue';
import Page from './Page.vue';

export const app: App = {
  mount(place, first) {
    const view = shallowRef<View>(first);
    const running = createApp(() => h(Page, { view: view.value }));
    running.mount(place);
    return { update: (next) => (view.value = next), unmount: () => running.unmount() };
  },
  mountNews(place, onOpen) {
    const running = createApp(News, { onOpen });
    running.mount(place);
    return { unmount: () => running.unmount() };
  },
};
