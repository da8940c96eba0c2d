// A body that a route would take, with a few things in it changed.
import { pick } from '../http/hostile/draw.ts';
import type { Draw } from '../http/hostile/draw.ts';
import { hostileJson, hostileText } from './hostile.ts';

type Holder = Record<string | number, unknown>;
type Place = { readonly holder: Holder; readonly key: string | number };

/** Of which no example has one. */
const HOLE = 'hole-7f3a';

const isHolder = (value: unknown): value is Holder => typeof value === 'object' && value !== null;

const placesIn = (value: unknown): Place[] =>
  isHolder(value)
    ? Object.keys(value).flatMap((name) => {
        const key = Array.isArray(value) ? Number(name) : name;
        return [{ holder: value, key }, ...placesIn(value[key])];
      })
    : [];

/** As text, since what is worst in JSON can't be held by a value. */
export const mutateJson = (draw: Draw, example: unknown): string => {
  // Some go through, so that there is more to meet.
  if (draw(6) === 0) return JSON.stringify(example);
  const body: unknown = structuredClone(example);
  const fills: string[] = [];
  for (let left = draw(3); left >= 0; left -= 1) {
    const places = placesIn(body);
    if (places.length === 0) return hostileJson(draw);
    const { holder, key } = pick(draw, places);
    const kind = draw(12);
    if (kind === 0) delete holder[key];
    else if (kind === 1 && !Array.isArray(holder)) holder[hostileText(draw)] = holder[key];
    else {
      holder[key] = `${HOLE}-${fills.length}`;
      fills.push(hostileJson(draw));
    }
  }
  const text = fills.reduce(
    (all, fill, at) => all.replace(`"${HOLE}-${at}"`, () => fill),
    JSON.stringify(body),
  );
  switch (draw(40)) {
    case 0:
      return text.slice(0, draw(text.length));
    case 1:
      return `${text.slice(0, -1)},${text.slice(1)}`;
    case 2:
      return hostileJson(draw);
    default:
      return text;
  }
};

/** Cells of a table changed, columns doubled, lines broken off. */
export const mutateTable = (draw: Draw, table: string): string => {
  const lines = table.split('\n').map((line) => line.split(','));
  for (let left = draw(6); left >= 0; left -= 1) {
    const line = pick(draw, lines);
    const at = draw(line.length);
    const text = hostileText(draw);
    line[at] = draw(3) === 0 ? text : `"${text.replaceAll('"', '""')}"`;
  }
  if (draw(8) === 0) lines.push(...lines.slice(0, 2));
  const text = lines.map((line) => line.join(draw(60) === 0 ? ';' : ',')).join('\n');
  return draw(12) === 0 ? text.slice(0, draw(text.length)) : text;
};
