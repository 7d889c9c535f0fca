/* global document, DOMParser, fetch, navigator, setInterval */
const mails = document.querySelector('#mails');

/** Puts mails that have come since on top, and leaves the others as they are. */
async function refresh() {
  if (document.hidden) return;
  const answer = await fetch('/outbox', { cache: 'no-store' }).catch(() => undefined);
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const fresh = [...page.querySelectorAll('#mails > li')].filter(({ id }) => !document.getElementById(id));
  if (!fresh.length) return;
  mails.prepend(...fresh);
  showButtons();
}

/** The buttons do nothing without this script, so they come hidden. */
function showButtons() {
  for (const button of mails.querySelectorAll('[data-copy]')) button.hidden = false;
}

document.addEventListener('click', async ({ target }) => {
  if (!target.dataset?.copy) return;
  await navigator.clipboard.writeText(target.dataset.copy);
  target.textContent = 'Copied';
});

showButtons();
document.addEventListener('visibilitychange', refresh);
setInterval(refresh, 2000);
