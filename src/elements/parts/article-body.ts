import { ContextEvent, createContext } from '@lit/context';
import { isServer, noChange, nothing, type ChildPart } from 'lit';
import { AsyncDirective, directive } from 'lit/async-directive.js';
import type { LocaleController } from '../../controllers/locale.js';
import type { ArticleBody } from '../../feed/article.js';
import { isNumber, toFragment } from '../../feed/sanitize.js';
import { readingEnglish } from '../../i18n/english/reading.js';
import { nearestLang } from '../../i18n/locale.js';
import { readingTime } from '../../i18n/reading-time.js';
import { print } from './print.styles.js';
import { prose } from './prose.styles.js';
import { servedText } from './served-text.js';

/** What a card tells the text in it, and hears from it, also where a gate shows the text. */
export interface TextHolder {
  /** Level of the article's headline, 1 to 6. */
  readonly headingLevel: number;
  /** Takes the minutes that the whole text takes to read, or nothing when it is gone. */
  onText(minutes: number | undefined): void;
}

export const textHolderContext = createContext<TextHolder>(Symbol('market-news-elements/text-holder'));

export interface ShownBody {
  readonly body: ArticleBody | undefined;
  readonly locale: LocaleController<object>;
  /** Level of the heading that it stands under, 1 to 6. */
  readonly headingLevel: number;
  /** It is all of the text, and not its opening. */
  readonly isWhole?: boolean;
}

class ArticleBodyDirective extends AsyncDirective {
  #shown: ShownBody | undefined;
  #body: ArticleBody | undefined;
  #parent: HTMLElement | undefined;
  #holder: TextHolder | undefined;
  #minutes: number | undefined;
  /** What may be wider than the column, each in a frame of its own. */
  #wide: readonly HTMLElement[] = [];
  #sizes: ResizeObserver | undefined;

  render({ body, headingLevel }: ShownBody): unknown {
    return isServer ? servedText(body, headingLevel) : nothing;
  }

  override update({ parentNode, startNode }: ChildPart, [shown]: [ShownBody]) {
    this.#shown = shown;
    this.#parent = parentNode as HTMLElement;
    for (const wide of this.#wide) this.#offerScrolling(wide);
    if (isSame(shown.body, this.#body)) return noChange;
    const isServed = !this.#body && /^lit-part /.test((startNode as Comment).data);
    this.#body = shown.body;
    this.#wide = [];
    void this.#fill(shown.body, isServed);
    return isServed ? noChange : nothing;
  }

  override disconnected() {
    this.#sizes?.disconnect();
    this.#tell(undefined);
  }

  override reconnected() {
    this.#join();
  }

  /** @param isServed A server has drawn the text, and Lit is about to go through it. */
  async #fill(body: ArticleBody | undefined, isServed: boolean) {
    const text = await (isServed ? this.#parent : body && toFragment(body));
    if (body !== this.#body) return;
    for (const table of text?.querySelectorAll('table') ?? []) alignNumbers(table);
    this.#wide = [...(text?.querySelectorAll<HTMLElement>('table, pre') ?? [])];
    this.#minutes = text && readingTime(textOf(text), nearestLang(this.#parent!));
    if (!isServed) {
      this.#wide.forEach(frame);
      this.setValue(text ?? nothing);
    }
    if (this.isConnected) this.#join();
  }

  /** What goes on while the text is in the page. */
  #join() {
    const request = new ContextEvent(textHolderContext, this.#parent!, (holder) => (this.#holder = holder));
    this.#parent!.dispatchEvent(request);
    this.#setHeadingLevels();
    this.#tell(this.#minutes);
    this.#sizes?.disconnect();
    this.#sizes = new ResizeObserver((entries) => {
      for (const { target } of entries) this.#offerScrolling(target as HTMLElement);
    });
    for (const wide of this.#wide) this.#sizes.observe(wide);
  }

  #tell(minutes: number | undefined) {
    if (this.#shown?.isWhole) this.#holder?.onText(minutes);
  }

  /** Those of the text are h3 to h6. */
  #setHeadingLevels() {
    const above = Math.max(this.#shown!.headingLevel, this.#holder?.headingLevel ?? 0);
    for (const heading of this.#parent!.querySelectorAll('h3, h4, h5, h6')) {
      heading.ariaLevel = String(Math.min(above - 2 + Number(heading.localName[1]), 6));
    }
  }

  /** What is wider than the column scrolls by itself, by keyboard too, and says what it is. */
  #offerScrolling(wide: HTMLElement) {
    const frame = wide.parentElement!;
    const isScrolling = frame.scrollWidth > frame.clientWidth + 1;
    const { table, code } = this.#shown!.locale.in(readingEnglish);
    const name = wide.querySelector('caption')?.textContent || (wide.localName === 'table' ? table : code);
    frame.role = isScrolling ? 'region' : null;
    frame.ariaLabel = isScrolling ? name : null;
    if (isScrolling) frame.tabIndex = 0;
    else if (!frame.matches(':focus')) frame.removeAttribute('tabindex');
  }
}

/** The text of an article, made safe; nothing until it is. Stands in an element with the class `prose`. */
export const articleBody = directive(ArticleBodyDirective);

export const styles = [prose, print];

/** A refreshed feed brings new objects with the same text, which must not disturb who is reading it. */
function isSame(one: ArticleBody | undefined, other: ArticleBody | undefined) {
  return one?.source === other?.source && one?.format === other?.format && one?.baseUrl === other?.baseUrl;
}

function frame(wide: HTMLElement) {
  const frame = document.createElement('div');
  frame.className = 'wide';
  wide.replaceWith(frame);
  frame.append(wide);
}

function textOf(node: Node) {
  const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  let text = '';
  while (texts.nextNode()) text += ` ${texts.currentNode.nodeValue}`;
  return text;
}

/** Columns of numbers are read from their last digit. */
function alignNumbers({ rows }: HTMLTableElement) {
  for (let column = 0; column < (rows[0]?.cells.length ?? 0); column++) {
    const cells = [...rows].flatMap((row) => row.cells[column] ?? []);
    const values = cells.filter((cell) => cell.localName === 'td');
    const areNumbers = values.length > 0 && values.every(({ textContent }) => isNumber(textContent));
    if (areNumbers) for (const cell of cells) cell.className = 'number';
  }
}
