// What scripts add to the creator's page, which works without them: copy buttons, what a typed figure is read
// as, typed figures kept on the device, and the first touch reported once.
import { readCount } from '../../core/figures/count-input.ts';
import { readDuration } from '../../core/figures/duration-input.ts';
import type { DurationUnit } from '../../core/figures/duration-words.ts';
import type { CheckedWhileTyped } from '../creator/checked-while-typed.ts';

const copyText = async (button: HTMLButtonElement): Promise<void> => {
  const label = button.textContent;
  try {
    await navigator.clipboard.writeText(button.dataset.copy ?? '');
    button.textContent = button.dataset.copied ?? label;
    setTimeout(() => {
      button.textContent = label;
    }, 2000);
  } catch {
    // The text beside the button can still be selected.
    button.hidden = true;
  }
};

if ('clipboard' in navigator) {
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-copy]')) {
    button.hidden = false;
    button.addEventListener('click', () => void copyText(button));
  }
}

document.querySelector<HTMLElement>('[data-focus]')?.focus();

const main = document.querySelector<HTMLElement>('[data-opened]');
const opened = main?.dataset.opened;
if (opened !== undefined) {
  const tell = (): void => {
    void fetch(opened, { method: 'POST', keepalive: true }).catch(() => undefined);
  };
  addEventListener('pointerdown', tell, { once: true });
  addEventListener('keydown', tell, { once: true });
}

const isSaved = new URLSearchParams(location.search).get('notice') === 'saved';
const form = document.querySelector<HTMLFormElement>('form[data-keep]');
if (form) {
  const key = `liftnote.figures.${form.dataset.keep ?? ''}`;
  const locale = form.dataset.locale ?? 'en';
  const pattern = form.dataset.readAs ?? '';
  const doubtful = form.dataset.readAsDoubtful ?? pattern;
  const doubtfulTime = form.dataset.readAsDoubtfulTime ?? pattern;
  const fields = Array.from(
    form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
      'input:not([type=hidden], [type=file], [type=checkbox]), textarea',
    ),
  );

  const showRead = (field: HTMLInputElement | HTMLTextAreaElement): void => {
    const output = document.getElementById(`${field.id}-read`);
    if (!output) return;
    const unit = field.dataset.duration;
    // Written by the server from the same units.
    const read =
      unit === undefined
        ? readCount(field.value, locale)
        : readDuration(
            field.value,
            locale,
            unit as DurationUnit,
            field.id === 'average_watch_seconds',
          );
    const asking = unit === undefined ? doubtful : doubtfulTime;
    const words = read.ok && read.value.isAmbiguous ? asking : pattern;
    output.textContent =
      read.ok && read.value.value !== null ? words.replace('\u0001', read.value.reading) : '';
  };

  const keep = (): void => {
    try {
      const typed = Object.fromEntries(fields.map(({ name, value }) => [name, value]));
      localStorage.setItem(key, JSON.stringify(typed));
    } catch {
      // A private window may refuse; then nothing is kept, as the page then says nothing about it.
    }
  };

  const readKept = (): Record<string, unknown> | null => {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
      return typeof kept === 'object' && kept !== null ? { ...kept } : null;
    } catch {
      return null;
    }
  };

  // Asked as soon as a figure is left; the last answer counts, and one that does not come asks nothing: the form asks
  // again when it is sent.
  let asking = 0;
  const ask = async (): Promise<void> => {
    const turn = (asking += 1);
    const typed = new URLSearchParams(fields.map(({ name, value }) => [name, value]));
    try {
      const answer = await fetch(form.dataset.check ?? '', { method: 'POST', body: typed });
      if (!answer.ok || turn !== asking) return;
      // Written by the server, in this shape.
      const { problems, warnings } = (await answer.json()) as CheckedWhileTyped;
      for (const { id } of fields) {
        const output = document.getElementById(`${id}-ask`);
        const said = [problems[id] ?? [], warnings[id] ?? []].flat().join(' ');
        // A live region that is written again is read out again.
        if (output && output.textContent !== said) output.textContent = said;
      }
    } catch {
      // No connection.
    }
  };

  // What the server sent back after a mistake is newer than what was kept, unless the mistake was in another form.
  const isAnswered = document.querySelector('.problems, .asking') !== null;
  const isStored = form.dataset.stored !== undefined;
  const kept = (isAnswered && !isStored) || isSaved ? null : readKept();
  const note = form.querySelector<HTMLElement>('.kept');
  for (const field of fields) {
    const value = kept?.[field.name];
    if (typeof value === 'string' && value !== '' && value !== field.value) {
      field.value = value;
      if (note) note.textContent = note.dataset.restored ?? '';
    }
    showRead(field);
    field.addEventListener('input', () => {
      showRead(field);
      keep();
    });
    if (form.dataset.check !== undefined) field.addEventListener('change', () => void ask());
  }
  const paid = form.querySelector('details');
  if (paid && fields.some((field) => paid.contains(field) && field.value !== '')) paid.open = true;
  try {
    localStorage.setItem(`${key}.try`, '1');
    localStorage.removeItem(`${key}.try`);
    if (isSaved) localStorage.removeItem(key);
    if (note) note.hidden = false;
  } catch {
    // Nothing can be kept here, so nothing is promised.
  }
}

// The receipt that follows on sending shows the posts whose figures arrived: what was kept of them is no longer needed. It
// names the post in its fragment; an export fills many in at once.
const sent = location.hash.slice(1);
for (const { id } of document.querySelectorAll('.entry[id]')) {
  if (!isSaved || (sent !== '' && sent !== id)) continue;
  try {
    localStorage.removeItem(`liftnote.figures.${id}`);
  } catch {
    // Then nothing was kept either.
  }
}
