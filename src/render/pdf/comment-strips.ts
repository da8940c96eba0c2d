// What people say on the report, beside a double line and under whose words they are. Each part runs in its own direction.
import type { CommentBlock, CommentPart } from '../../core/report/document.ts';
import { hasRightToLeft } from '../fonts/bidi.ts';
import type { Item, Strip } from './display-list.ts';
import { mirrored } from './mirror.ts';
import { listStrips, paragraphStrips } from './prose-strips.ts';
import { makeElement, type Element } from './structure.ts';
import { UNIT, type Setting } from './style.ts';
import { lineStrips, moved, plainRun, textLines } from './text-strips.ts';

const INDENT = 14;

const textOf = (part: CommentPart): string =>
  (part.kind === 'list' ? part.items.flat() : part.runs).map(({ text }) => text).join(' ');

/** By its first letter (UAX 9, P2); null of what has none. */
const isRightToLeft = (part: CommentPart): boolean | null => {
  const [first] = /\p{L}/u.exec(textOf(part)) ?? [];
  return first === undefined ? null : hasRightToLeft(first);
};

const partStrips = (setting: Setting, part: CommentPart, parent: Element): Strip[] =>
  part.kind === 'list' ? listStrips(setting, part, parent) : paragraphStrips(setting, part, parent);

/** A part that runs against the page is laid out as on a page of its own direction, and turned within the measure. */
function directedStrips(setting: Setting, part: CommentPart, parent: Element): Strip[] {
  const { fonts, sheet, isMirrored } = setting;
  const isOwn = isRightToLeft(part) ?? isMirrored;
  if (isOwn === isMirrored || fonts.complex === null) return partStrips(setting, part, parent);
  const complex = { ...fonts.complex, isRightToLeft: isOwn, clusters: new Map() };
  const own = { ...fonts, complex };
  const width = sheet.left * 2 + sheet.textMeasure;
  return partStrips({ ...setting, fonts: own }, part, parent).map((strip) => ({
    ...strip,
    items: mirrored(strip.items, own, width),
  }));
}

/** Lines of one comment go on over its gaps. */
const withBar = ({ sheet, palette }: Setting, strip: Strip, isFirst: boolean): Strip => {
  const gap = isFirst ? 0 : strip.before;
  const height = strip.height + gap;
  const bars = [0, 3].map((dx): Item => ({
    kind: 'rect',
    x: sheet.left + dx,
    y: 0,
    width: 1,
    height,
    fill: palette.soft,
    element: null,
  }));
  return {
    ...strip,
    height,
    before: isFirst ? UNIT * 6 : 0,
    items: [...bars, ...moved(strip.items, 0, gap)],
  };
};

export function commentStrips(setting: Setting, block: CommentBlock, parent: Element): Strip[] {
  const { sheet, palette, type } = setting;
  const quote = makeElement('BlockQuote', parent);
  const inner: Setting = {
    ...setting,
    sheet: { ...sheet, left: sheet.left + INDENT, textMeasure: sheet.textMeasure - INDENT },
  };
  const by = textLines(
    inner,
    [plainRun(block.by ?? '', type.smallStrong, palette.soft)],
    type.smallStrong,
    { x: inner.sheet.left, width: inner.sheet.textMeasure, fit: 'tidy' },
    makeElement('P', quote),
  );
  return [
    ...lineStrips(by, UNIT * 6, true).map((strip): Strip => ({ ...strip, keep: true })),
    ...block.parts.flatMap((part) => directedStrips(inner, part, quote)),
  ].map((strip, i) => withBar(setting, strip, i === 0));
}
