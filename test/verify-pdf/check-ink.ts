// Words that a reader finds on a page where nothing is drawn: a font whose outlines are lost still extracts well.

/** A page in grey, 72 dots an inch. */
export type Picture = {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
};

/** Points from the page's upper left. */
export type WordBox = {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};

/** Pictures one after the other, binary PGM as pdftoppm writes it. */
export const readPictures = (bytes: Buffer): Picture[] => {
  const pictures: Picture[] = [];
  let at = 0;
  while (at < bytes.length) {
    const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.toString('latin1', at, at + 40));
    if (!head) throw new Error('not a picture in PGM');
    const [width, height] = [Number(head[1]), Number(head[2])];
    const start = at + head[0].length;
    at = start + width * height;
    pictures.push({ width, height, pixels: bytes.subarray(start, at) });
  }
  return pictures;
};

/** A list a page, from what `pdftotext -bbox` prints. */
export const readWordBoxes = (html: string): WordBox[][] =>
  html
    .split('<page ')
    .slice(1)
    .map((page) =>
      [
        ...page.matchAll(
          /<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)<\/word>/g,
        ),
      ].map(([, left, top, right, bottom, text = '']) => ({
        text: text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'),
        left: Number(left),
        top: Number(top),
        right: Number(right),
        bottom: Number(bottom),
      })),
    );

/** Between what a page has and a letter leaves at that size at least. */
const FAINTEST = 12;

const isBlank = (picture: Picture, box: WordBox): boolean => {
  let [darkest, lightest] = [255, 0];
  // The line below a link is no letter.
  const foot = box.bottom - (box.bottom - box.top) * 0.25;
  const [left, right] = [Math.max(0, Math.floor(box.left)), Math.ceil(box.right)];
  for (let y = Math.max(0, Math.floor(box.top)); y < Math.min(foot, picture.height); y++)
    for (let x = left; x < Math.min(right, picture.width); x++) {
      const pixel = picture.pixels[y * picture.width + x] ?? 255;
      darkest = Math.min(darkest, pixel);
      lightest = Math.max(lightest, pixel);
    }
  return lightest - darkest < FAINTEST;
};

/** Words with a letter or a digit where the page shows one grey, or which lie outside of it. */
export const blankWords = (picture: Picture, boxes: readonly WordBox[]): string[] =>
  boxes
    .filter(({ text }) => /[\p{L}\p{N}]/u.test(text))
    .filter((box) => isBlank(picture, box))
    .map(({ text }) => text);
