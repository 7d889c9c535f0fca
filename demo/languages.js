/** Puts the sample into the language that is chosen, or that the address asks for: `?lang=ar`. */
const tags =
  'en ar cs da de es fa fi fr he hi id it ja ko nb nl pl pt ru sv tr uk vi zh-Hans zh-Hant en-GB ar-EG pt-PT zh-TW eo'.split(
    ' ',
  );
const choice = document.querySelector('#language');
const sample = document.querySelector('#sample');
const markup = document.querySelector('#markup');

/** What speakers of a language call it. */
function nameOf(tag) {
  return new Intl.DisplayNames(tag, { type: 'language' }).of(tag);
}

function show(tag) {
  sample.lang = tag;
  sample.dir = /^(ar|fa|he)\b/.test(tag) ? 'rtl' : 'ltr';
  markup.textContent = `<html lang="${tag}"${sample.dir === 'rtl' ? ' dir="rtl"' : ''}>`;
}

for (const tag of tags) {
  const option = new Option(`${nameOf(tag)} (${tag})`, tag);
  option.lang = tag;
  choice.append(option);
}

choice.addEventListener('change', () => {
  show(choice.value);
  const address = new URL(location.href);
  address.searchParams.set('lang', choice.value);
  history.replaceState(null, '', address);
});

const asked = new URLSearchParams(location.search).get('lang');
if (tags.includes(asked)) choice.value = asked;
show(choice.value);
