// The line of a tile as shapes: boxes, and words at their marks. Runs from left to right on every slide.
import { BULLET_SIZE } from '../../core/report/chart/bullet.ts';
import type { Tile } from '../../core/report/document.ts';
import type { Shape } from '../../core/report/figure.ts';
import { addBar, addText, type Canvas } from './shapes.ts';
import type { SlideSetting } from './slide-setting.ts';
import { plainParagraph } from './text.ts';

type Bullet = NonNullable<Tile['bullet']>;
type Place = { readonly x: number; readonly y: number; readonly width: number };

/** No larger than the words around it. */
const scaleOf = ({ type }: SlideSetting, { width }: Bullet, room: number): number =>
  Math.min(room / width, type.tileDetail.size / BULLET_SIZE);

export const bulletHeight = (setting: SlideSetting, bullet: Bullet, room: number): number =>
  bullet.height * scaleOf(setting, bullet, room);

/** `place`: of the tile, from the side where lines begin. */
export const addBullet = (canvas: Canvas, bullet: Bullet, place: Place): void => {
  const { setting } = canvas;
  const { isRightToLeft, type } = setting;
  const scale = scaleOf(setting, bullet, place.width);
  /** From the side where lines begin, which the drawing knows nothing of. */
  const across = (x: number, width: number): number =>
    place.x + (isRightToLeft ? bullet.width * scale - x - width : x);
  const add = (shape: Shape): void => {
    if (shape.kind === 'rect') {
      const [width, height] = [shape.width * scale, shape.height * scale];
      const x = across(shape.x * scale, width);
      addBar(canvas, { x, y: place.y + shape.y * scale, width, height }, shape.fill);
    }
    if (shape.kind !== 'label') return;
    const { anchor, text, ink } = shape;
    const size = shape.size * scale;
    // Words in the middle have as much room on either side as they are from the nearer edge.
    const room = anchor === 'middle' ? 2 * Math.min(shape.x, bullet.width - shape.x) : bullet.width;
    const width = room * scale;
    const left = shape.x * scale - { start: 0, middle: width / 2, end: width }[anchor];
    const height = type.tileDetail.leading;
    const box = {
      x: across(left, width),
      y: place.y + shape.y * scale - 0.8 * height,
      width,
      height,
    };
    const align =
      anchor === 'middle' ? anchor : (anchor === 'end') === isRightToLeft ? 'start' : 'end';
    addText(canvas, text, box, [
      plainParagraph(text, { ...type.tileDetail, size }, ink, { align }),
    ]);
  };
  for (const shape of bullet.shapes) add(shape);
};
