// What a script adds to the end of a survey, which works without it: a button that copies the receipt's code
// together with the address where it works. And what the device knows of an answer goes with the answer.
import { forgetErased } from './survey/erased.ts';

forgetErased();

const copyReceipt = async (button: HTMLButtonElement): Promise<void> => {
  const label = button.textContent;
  try {
    await navigator.clipboard.writeText(button.dataset['copy'] ?? '');
  } catch {
    // The code above the button can still be selected.
    button.hidden = true;
    return;
  }
  button.textContent = button.dataset['copied'] ?? label;
  setTimeout(() => {
    button.textContent = label;
  }, 2000);
};

const copyButton = document.querySelector<HTMLButtonElement>('[data-copy]');
if (copyButton && 'clipboard' in navigator) {
  copyButton.hidden = false;
  copyButton.addEventListener('click', () => void copyReceipt(copyButton));
}
