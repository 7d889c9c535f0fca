import { Marked } from 'marked';

const safeAddress = /^(?:https?:\/\/|mailto:|\/(?!\/)|#)/i;

/** Pixels. The pictures in articles have one shape, as the covers do. */
const pictureSize = 'width="1200" height="675"';

const marked = new Marked({
  gfm: true,
  // Without these two tokens raw HTML is ordinary text, and ordinary text is escaped.
  tokenizer: { html: () => undefined, tag: () => undefined },
  renderer: {
    link({ href, tokens }) {
      return safeAddress.test(href) ? false : this.parser.parseInline(tokens);
    },
    image({ href, text }) {
      return safeAddress.test(href)
        ? `<img src="${escapeText(href)}" alt="${escapeText(text)}" ${pictureSize}>`
        : escapeText(text);
    },
    // A picture that stands alone and has a title is a figure, and the title its caption.
    paragraph({ tokens }) {
      const [picture, ...others] = tokens;
      if (picture?.type !== 'image' || !picture['title'] || others.length > 0) return false;
      const caption = escapeText(picture['title'] as string);
      return `<figure>${this.parser.parseInline([picture])}<figcaption>${caption}</figcaption></figure>\n`;
    },
  },
});

/** Markdown as HTML. Raw HTML in it shows as text; links are http(s), mail or within the site. */
export function renderMarkdown(source: string): string {
  return marked.parse(source, { async: false });
}

/** HTML from `renderMarkdown` with site-relative addresses made absolute, for readers elsewhere. */
export function withAbsoluteLinks(html: string, origin: string): string {
  // In text a quotation mark is escaped, so this only ever meets attributes.
  return html.replaceAll(/ (href|src)="\//g, ` $1="${origin}/`);
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
