/** Copies what a read-only field holds, or selects it where that is refused, and says which. */
export function offerCopy(button, field, status) {
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(field.value);
      status.textContent = 'Copied.';
    } catch {
      field.select();
      status.textContent = 'Selected: copy it with the keyboard.';
    }
  });
}
