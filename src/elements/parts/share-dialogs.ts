import { html, nothing, render, type LitElement, type TemplateResult } from 'lit';
import { readItem, writeItem } from '../../access/storage.js';
import type { LocaleController } from '../../controllers/locale.js';
import { shareDialogEnglish } from '../../i18n/english/share-dialog.js';
import { shareEnglish } from '../../i18n/english/share.js';
import { mastodonLink, parseMastodonServer } from '../../share/mastodon.js';
import type { Share } from '../../share/providers.js';
import { shareDialogStyles } from './share-dialogs.styles.js';

const english = { ...shareEnglish, ...shareDialogEnglish };
const storageKey = 'market-news:mastodon';
/** For browsers that keep nothing. */
let keptServer = '';

/** Shows the link as a QR code, and in letters. Rejects where it is too long for one. */
export async function showQr(host: LitElement, share: Share, locale: LocaleController<object>): Promise<void> {
  const { drawQr } = await import('../../share/qr-code.js');
  const { size, path } = drawQr(share.url);
  const strings = locale.in(english);
  show(
    host,
    locale,
    strings.qrCode,
    html`<svg
        part="qr-code"
        viewBox="0 0 ${size} ${size}"
        role="img"
        aria-label=${strings.qrCode}
        aria-describedby="address"
      >
        <path d=${path}></path>
      </svg>
      <p>${strings.qrHint}</p>
      <p><bdi id="address" dir="ltr">${share.url}</bdi></p>`,
  );
}

/**
 * Asks for the reader's Mastodon server, with the last answer filled in, and opens it to share there. Rejects with an
 * `AbortError`, as the device's sheet does, where the reader closes it.
 */
export async function askMastodon(host: LitElement, share: Share, locale: LocaleController<object>): Promise<void> {
  const strings = locale.in(english);
  const known = readItem('localStorage', storageKey) ?? keptServer;

  function onGo(event: Event) {
    // Else the key would press what gets the focus back as well.
    event.preventDefault();
    const dialog = (event.target as Element).closest('dialog')!;
    const input = dialog.querySelector('input')!;
    const server = parseMastodonServer(input.value);
    if (server) {
      keptServer = server;
      writeItem('localStorage', storageKey, server);
      open(mastodonLink(server, share), '_blank', 'noopener,noreferrer');
      dialog.close('shared');
      return;
    }
    input.ariaInvalid = 'true';
    dialog.querySelector('#problem')!.textContent = strings.mastodonInvalid;
    input.focus();
  }

  const dialog = show(
    host,
    locale,
    'Mastodon',
    html`<label part="field"
        >${strings.mastodonServer}<input
          dir="ltr"
          inputmode="url"
          autocapitalize="none"
          autocomplete="off"
          spellcheck="false"
          placeholder="mastodon.social"
          value=${known}
          ?autofocus=${!known}
          aria-describedby="problem hint"
          @keydown=${(press: KeyboardEvent) => {
            // By `key` the one that ends a composition is the same; some browsers tell it apart by the old code only.
            if (press.keyCode === 13) onGo(press);
          }}
      /></label>
      <p id="problem" role="alert"></p>
      <p id="hint">${strings.mastodonHint}</p>
      <button part="option mastodon" class="primary" ?autofocus=${known} @click=${onGo}>
        ${strings.shareOn('Mastodon')}
      </button>`,
  );
  await new Promise((resolve) => dialog.addEventListener('close', resolve));
  if (!dialog.returnValue) throw new DOMException('', 'AbortError');
}

/** Shows a dialog until the reader closes it, with its button or by Escape. */
function show(host: LitElement, locale: LocaleController<object>, heading: string, content: TemplateResult) {
  const root = host.shadowRoot!;
  const sheet = shareDialogStyles.styleSheet!;
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
  const box = document.createElement('div');
  const close = () => dialog.close();
  render(
    html`<dialog
      part="dialog"
      lang=${locale.textLang ?? nothing}
      closedby="any"
      aria-labelledby="dialog-heading"
      @close=${() => box.remove()}
    >
      <h2 id="dialog-heading">${heading}</h2>
      ${content}
      <button part="close" @click=${close}>${locale.in(english).close}</button>
    </dialog>`,
    box,
  );
  const dialog = box.querySelector('dialog')!;
  root.append(box);
  dialog.showModal();
  return dialog;
}
