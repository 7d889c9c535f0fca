import { Component, CUSTOM_ELEMENTS_SCHEMA, output } from '@angular/core';
import type { ArticleOpenEvent } from 'market-news-elements';
import 'market-news-elements/define/ticker-feed.js';

@Component({
  selector: 'app-news',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <ticker-feed src="/feed.json" [tickers]="tickers" [limit]="4" searchable (article-open)="opened.emit($event)">
      <a href="/news">Market news</a>
    </ticker-feed>
  `,
})
export class News {
  readonly tickers = ['BTC', 'ETH'];
  readonly opened = output<ArticleOpenEvent>();
}
