import { html } from 'lit';

/** How many articles are drawn in the first frame of a list. */
export const fewAtOnce = 4;
/** Of a list that is longer, what is in view is drawn first. */
export const mostAtOnce = 12;
/** How many articles are built in full, and how many placeholders. Of a longer list only what is in view is. */
export const mostInFull = 30;

/** Where the search box or the tape will stand. */
export const place = html`<div class="place"></div>`;

/** Once what is drawn by now is seen, in a task of its own: what is done in the frame itself, or before it, comes into the same one. */
export const afterFrame = (action: () => void) => requestAnimationFrame(() => setTimeout(action));

export const loadFeedTools = () => import('./feed-tools.js');
export const loadListWindow = () => import('./list-window.js');
export const loadTape = () => import('./tape.js');
