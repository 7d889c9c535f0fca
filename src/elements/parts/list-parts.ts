import { html } from 'lit';

/** How many articles are drawn in one frame of a list that begins. */
export const fewAtOnce = 4;
/** Of a list that is longer, what is in view is drawn first. */
export const mostAtOnce = 12;
/** How many articles are built in full, and how many placeholders. Of a longer list only what is in view is. */
export const mostInFull = 30;

/** Where the search box or the tape will stand. */
export const place = html`<div class="place"></div>`;

export const loadFeedTools = () => import('./feed-tools.js');
export const loadListWindow = () => import('./list-window.js');
export const loadTape = () => import('./tape.js');
