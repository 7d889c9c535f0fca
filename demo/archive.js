const list = document.querySelector('ticker-feed');
const form = document.querySelector('#narrowing');

/** Each field is named after the attribute that it sets. */
function narrow() {
  for (const { name, value } of form.elements) {
    if (value) list.setAttribute(name, value);
    else list.removeAttribute(name);
  }
}

form.addEventListener('input', narrow);
// Browsers fill in what was chosen before a reload.
narrow();
