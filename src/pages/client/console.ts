// What scripts add to the console, which works without them: copy buttons, focus on what went wrong, numbers that
// stay fresh, and a key that came in the address moved into its field before anybody can bookmark it.
import { tryBrand } from './console/brand.ts';
import { keepFresh } from './console/live.ts';

const takeKey = (): void => {
  const fromAddress = /^#key=([\w-]{1,200})$/.exec(location.hash)?.[1];
  if (location.hash.startsWith('#key=')) {
    history.replaceState(null, '', location.pathname + location.search);
  }
  const keyField = document.querySelector<HTMLInputElement>('[data-key]');
  if (fromAddress === undefined || !keyField) return;
  keyField.value = fromAddress;
  document.querySelector<HTMLButtonElement>('[data-key-submit]')?.focus();
};
takeKey();
// A printed link opened in a tab that shows this page already changes nothing but the part after the #.
addEventListener('hashchange', takeKey);

type Field = HTMLInputElement | HTMLTextAreaElement;

const copy = async (field: Field, button: HTMLButtonElement): Promise<void> => {
  const [word] = button.childNodes;
  const label = word?.textContent ?? '';
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    // The selected text can still be copied by hand.
    button.hidden = true;
    return;
  }
  if (!word) return;
  word.textContent = button.dataset['copied'] ?? label;
  setTimeout(() => {
    word.textContent = label;
  }, 2000);
};

if ('clipboard' in navigator) {
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-copy]')) {
    const field = document.getElementById(button.dataset['copy'] ?? '');
    if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
      button.hidden = false;
      button.addEventListener('click', () => void copy(field, button));
    }
  }
}

document.querySelector<HTMLElement>('[data-focus]')?.focus();
keepFresh();
tryBrand();
