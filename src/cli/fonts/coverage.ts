// Which characters each printed face holds, and where it is cut from.
// The order of the code points fixes the glyph numbers, so a change here means cutting every slice again.

import type { FaceName } from '../../render/fonts/font-set.ts';

export type CutPlan = {
  readonly name: FaceName;
  /** The name inside the PDF: ours, since a cut face is a modified one. */
  readonly postScriptName: string;
  readonly source: string;
  readonly isSerif: boolean;
  readonly ranges: Ranges;
  readonly hasTabular: boolean;
  readonly hasKerning: boolean;
};

type Ranges = readonly (readonly [number, number])[];

/** Every Latin alphabet of Europe, Vietnamese, combining marks, punctuation and signs. */
const LATIN: Ranges = [
  [0x20, 0x7e],
  [0xa0, 0xac],
  [0xae, 0x24f],
  [0x259, 0x259],
  [0x292, 0x292],
  [0x2b0, 0x2b8],
  [0x2bb, 0x2bf],
  [0x2c6, 0x2cb],
  [0x2d8, 0x2dd],
  [0x300, 0x30c],
  [0x311, 0x311],
  [0x323, 0x328],
  [0x32e, 0x331],
  [0x342, 0x342],
  [0x345, 0x345],
  [0x1e00, 0x1eff],
  [0x2000, 0x200a],
  [0x2010, 0x2027],
  [0x202f, 0x205f],
  [0x2070, 0x209c],
  [0x20a0, 0x20bf],
  [0x2105, 0x2122],
  [0x212e, 0x212e],
  [0x2150, 0x217f],
  [0x2190, 0x21ff],
  [0x2200, 0x22ff],
  [0x25a0, 0x25ff],
  [0x2600, 0x2606],
  [0x2660, 0x266f],
  [0x26a0, 0x26a0],
  [0x2713, 0x2717],
  [0x2764, 0x2764],
];

/** Kept apart from Latin, so that a report without them carries half the bytes. The space comes along. */
const GREEK_CYRILLIC: Ranges = [
  [0x20, 0x20],
  [0x370, 0x3ff],
  [0x400, 0x52f],
  [0x1f00, 0x1fff],
  [0x2de0, 0x2dff],
  [0xa640, 0xa69f],
];

const GEORGIAN: Ranges = [
  [0x20, 0x20],
  [0x10a0, 0x10ff],
  [0x1c90, 0x1cbf],
  [0x2d00, 0x2d2f],
];

const ARMENIAN: Ranges = [
  [0x20, 0x20],
  [0x530, 0x58f],
];

const packages = '@expo-google-fonts';

export const PLANS: readonly CutPlan[] = [
  ...family('sans-400', 'LiftnoteSans-Regular', 'inter/400Regular/Inter_400Regular.ttf', false),
  ...family('sans-600', 'LiftnoteSans-SemiBold', 'inter/600SemiBold/Inter_600SemiBold.ttf', false),
  ...family(
    'serif-400',
    'LiftnoteSerif-Regular',
    'source-serif-4/400Regular/SourceSerif4_400Regular.ttf',
    true,
  ),
  ...family(
    'serif-600',
    'LiftnoteSerif-SemiBold',
    'source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf',
    true,
  ),
  standIn(
    'georgian-400',
    'LiftnoteGeorgian-Regular',
    GEORGIAN,
    'noto-sans-georgian/400Regular/NotoSansGeorgian_400Regular.ttf',
  ),
  standIn(
    'georgian-600',
    'LiftnoteGeorgian-SemiBold',
    GEORGIAN,
    'noto-sans-georgian/600SemiBold/NotoSansGeorgian_600SemiBold.ttf',
  ),
  standIn(
    'armenian-400',
    'LiftnoteArmenian-Regular',
    ARMENIAN,
    'noto-sans-armenian/400Regular/NotoSansArmenian_400Regular.ttf',
  ),
  standIn(
    'armenian-600',
    'LiftnoteArmenian-SemiBold',
    ARMENIAN,
    'noto-sans-armenian/600SemiBold/NotoSansArmenian_600SemiBold.ttf',
  ),
];

/** Licence texts, copied beside the slices. */
export const LICENCES: readonly { readonly source: string; readonly file: string }[] = [
  { source: `${packages}/inter/LICENSE_FONT`, file: 'OFL-inter.txt' },
  { source: `${packages}/source-serif-4/LICENSE_FONT`, file: 'OFL-source-serif-4.txt' },
  { source: `${packages}/noto-sans-georgian/LICENSE_FONT`, file: 'OFL-noto-sans-georgian.txt' },
  { source: `${packages}/noto-sans-armenian/LICENSE_FONT`, file: 'OFL-noto-sans-armenian.txt' },
];

function family(name: FaceName, postScriptName: string, path: string, isSerif: boolean): CutPlan[] {
  const common = { source: `${packages}/${path}`, isSerif, hasKerning: true };
  // Figures of equal width are a feature of the sans faces; the serif's own figures are equal already.
  const latin = { ...common, name, postScriptName, ranges: LATIN, hasTabular: !isSerif };
  const other = `${name}-greek-cyrillic` as FaceName; // the list of names holds one for each of the four
  return [
    latin,
    {
      ...common,
      name: other,
      postScriptName: `${postScriptName}-GC`,
      ranges: GREEK_CYRILLIC,
      hasTabular: false,
    },
  ];
}

function standIn(name: FaceName, postScriptName: string, ranges: Ranges, path: string): CutPlan {
  const source = `${packages}/${path}`;
  return {
    name,
    postScriptName,
    source,
    isSerif: false,
    ranges,
    hasTabular: false,
    hasKerning: false,
  };
}
