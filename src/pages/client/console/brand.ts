// The settings of a brand: how a colour would look while it is typed, and a logo made small, and shown, before it is sent.
import { accentIn } from '../../../core/colour/accent.ts';
import type { Scheme } from '../../../core/colour/accent.ts';
import { parseColour } from '../../../core/colour/srgb.ts';

const showAccent = (samples: HTMLElement, field: HTMLInputElement): void => {
  const colour = parseColour(field.value.trim());
  if (colour === undefined || field.value.trim().length !== 7) return;
  const { contrast = '', corrected = '' } = samples.dataset;
  const format = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 2 });
  const shown = (ratio: number): string => format.format(Math.floor(ratio * 100) / 100);
  for (const sample of samples.querySelectorAll<HTMLElement>('[data-scheme]')) {
    const { accent, ratio, givenRatio, isCorrected } = accentIn(
      sample.dataset['scheme'] as Scheme, // as the page wrote it
      colour,
    );
    sample.style.setProperty('--sample', accent);
    const said = sample.querySelector('[data-said]');
    if (said)
      said.textContent = (isCorrected ? corrected : contrast)
        .replace('%ratio%', shown(ratio))
        .replace('%given%', shown(givenRatio))
        .replace('%used%', `\u2066${accent}\u2069`);
  }
};

/** What print and sharp screens need at most (core/logo). */
const FIT = { width: 640, height: 240 };
const SMALL_BYTES = 64 * 1024;

const read = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () =>
      resolve(typeof reader.result === 'string' ? reader.result : ''),
    );
    reader.addEventListener('error', () => reject(new Error('unreadable')));
    reader.readAsDataURL(file);
  });

const draw = async (image: HTMLImageElement): Promise<File | null> => {
  const [wide, high] = [image.naturalWidth || FIT.width, image.naturalHeight || FIT.height];
  const scale = Math.min(FIT.width / wide, FIT.height / high);
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(wide * scale));
  canvas.height = Math.max(1, Math.round(high * scale));
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, 'image/png');
  });
  return blob && new File([blob], 'logo.png', { type: 'image/png' });
};

const listOf = (file: File): FileList => {
  const transfer = new DataTransfer();
  transfer.items.add(file);
  return transfer.files;
};

/** A picture of a kind or size that is not taken is drawn anew; an SVG is sent with what it looks like beside it. */
const prepare = async (field: HTMLInputElement): Promise<void> => {
  field.form?.querySelector('[name=drawn]')?.remove();
  const file = field.files?.[0];
  if (!file) return;
  const image = new Image();
  image.src = await read(file);
  await image.decode();
  const isSvg = file.type === 'image/svg+xml';
  const isTaken =
    /^image\/(?:png|jpeg)$/.test(file.type) &&
    file.size <= SMALL_BYTES &&
    image.naturalWidth * image.naturalHeight <= 1_000_000;
  const drawn = isTaken ? null : await draw(image);
  if (field.files?.[0] !== file) return;
  if (drawn && isSvg) {
    const beside = document.createElement('input');
    beside.type = 'file';
    beside.name = 'drawn';
    beside.hidden = true;
    beside.files = listOf(drawn);
    field.after(beside);
  } else if (drawn) field.files = listOf(drawn);
  const preview = document.querySelector<HTMLElement>('[data-logo-preview]');
  for (const shown of preview?.querySelectorAll('img') ?? []) {
    const scale = Math.min(200 / (image.naturalWidth || 200), 56 / (image.naturalHeight || 56));
    shown.className = '';
    shown.width = Math.round((image.naturalWidth || 200) * scale);
    shown.height = Math.round((image.naturalHeight || 56) * scale);
    shown.src = image.src;
  }
  if (preview) preview.hidden = false;
  document.querySelector('[data-logo-none]')?.remove();
};

export const tryBrand = (): void => {
  const samples = document.querySelector<HTMLElement>('[data-accent-samples]');
  const field = document.getElementById(samples?.dataset['accentSamples'] ?? '');
  if (samples && field instanceof HTMLInputElement)
    field.addEventListener('input', () => showAccent(samples, field));
  const file = document.querySelector<HTMLInputElement>('[data-logo-file]');
  // What the browser can't show is sent as it is, and the answer says what is wrong with it.
  file?.addEventListener('change', () => void prepare(file).catch(() => {}));
};
