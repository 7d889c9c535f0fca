/**
 * What a login page sends the reader back to. It hands the result over to the page that opened this window, or, where the login
 * took the place of that page, goes back to it. It reads the four names below, and nothing else of its address but `origin`.
 */
const names = ['success', 'code', 'state', 'rid'];
/** Milliseconds that the page may take to say that it has heard. */
const patience = 5000;

const fields = new URLSearchParams(location.hash.slice(1));
const result = Object.fromEntries(names.flatMap((name) => (fields.has(name) ? [[name, fields.get(name)]] : [])));
const origin = new URLSearchParams(location.search).get('origin') ?? location.origin;
const known = document.querySelector('meta[name=gate-origins]').content.split(/\s+/);
const isKnown = origin === location.origin || (origin.startsWith('http') && known.includes(origin));

// The code is for one page only: not for the history, nor for who looks over a shoulder.
history.replaceState(null, '', location.pathname + location.search);

if (!('success' in result)) say('There is nothing to do here. You can close this window.');
else if (window.opener && isKnown) handOver();
else if (!window.opener && startingPage()) location.replace(`${startingPage()}#${new URLSearchParams(result)}`);
else say('You can close this window and go back to the article.');

function handOver() {
  addEventListener('message', onAnswer);
  window.opener.postMessage(
    { sentinel: 'gate/1', type: 'result', result: { ...result, success: result.success === 'true' } },
    origin,
  );
  setTimeout(() => say('You can close this window and go back to the article.'), patience);
}

function onAnswer(event) {
  const { source, data } = event;
  if (source !== window.opener || event.origin !== origin) return;
  if (data?.sentinel === 'gate/1' && data.type === 'result-ack') window.close();
}

/** Where the login began, which the gate has left in this tab. Only ever a page of this site. */
function startingPage() {
  try {
    const { page } = JSON.parse(sessionStorage.getItem('market-news:login'));
    const url = new URL(page);
    return url.origin === location.origin ? url.href.split('#')[0] : undefined;
  } catch {
    return undefined;
  }
}

function say(text) {
  document.getElementById('status').textContent = text;
  const close = document.getElementById('close');
  close.hidden = false;
  close.addEventListener('click', () => window.close());
}
