/** What draws an article, for the cards and for what puts cards into the page. */
export const loadCardContent = () => import('./card-content.js');
