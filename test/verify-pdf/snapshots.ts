// Campaigns whose reports are hard to print: without data, with one creator, long, and with hostile text.
import { packed, pngOf } from '../../src/core/image/write-png.ts';
import { readLogo } from '../../src/core/logo/read-logo.ts';
import type { Snapshot } from '../../src/core/report/snapshot.ts';
import { zlib } from '../core/logo/zlib.ts';
import { fullSnapshot } from '../core/kpi/full-snapshot.ts';
import { emptySnapshot, sampleSnapshot } from '../core/report/sample-snapshot.ts';

const full = fullSnapshot();

/** Can be seen through, and is wider than its place. */
const SEEN_THROUGH = {
  width: 64,
  height: 8,
  rgba: Uint8Array.from({ length: 64 * 8 * 4 }, (_, i) => i % 251),
};
const READ = readLogo(
  pngOf(SEEN_THROUGH, 6, packed(SEEN_THROUGH, 64, [0, 1, 2, 3], zlib.deflate)),
  zlib,
);
if (!READ.ok) throw new Error(READ.error.key);
const LOGO = READ.value.logo;

const withCreators = (count: number, nameOf: (index: number) => string): Snapshot => {
  const [first] = full.creators;
  if (!first) throw new Error('the full campaign has no creator');
  const idOf = (index: number): string => full.creators[index]?.id ?? `crea_${index + 1}`;
  return {
    ...full,
    creators: Array.from({ length: count }, (_, index) => ({
      ...(full.creators[index] ?? { ...first, codes: [] }),
      id: idOf(index),
      name: nameOf(index),
    })),
    contents: [
      ...full.contents.filter(({ creatorId }) => creatorId === first.id || count > 1),
      ...full.contents.slice(0, 1).flatMap((one) =>
        Array.from({ length: Math.max(0, count - full.creators.length) }, (_, at) => ({
          ...one,
          id: `post_${at}`,
          creatorId: idOf(at + full.creators.length),
        })),
      ),
    ],
  };
};

const COMPOUNDS = [
  'Donaudampfschifffahrtsgesellschaftskapitän',
  'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz',
  'Kraftfahrzeughaftpflichtversicherungsgesellschaft von Hohenstein-Ernstthal',
  'Anneliese-Charlotte Grundstücksverkehrsgenehmigungszuständigkeit',
];

const HOSTILE = {
  names: [
    'نور الهدى (مدوّنة) 2026',
    'שירה כהן-לוי 🌸',
    '田中さくら／春のお茶',
    '김민수 ★ 陳小姐',
    'मीरा शर्मा 👩\u200d💻',
    '𝓙𝓮𝓼𝓼 ☕️ \u202etxt.exe',
    'ณัฐวุฒิ ศรีสุข',
    'Zoë\u0301 \ufeff)]TJ ET << /JS (app.alert(1)) >> \\',
    'Nguyễn\u00adThị\u200bÁnh <script>alert(1)</script>',
    'W'.repeat(90),
  ],
  quotes: [
    ['positive', 'ar', 'أحببت هذا المنتج كثيرا، وسعره 1,250 ريال (عرض) فقط!'],
    ['negative', 'ja', '「とても高い」と、田中さんは1,200円のラーメンと比べて言いました。😡'],
    ['positive', 'hi', 'मुझे यह ब्रांड बहुत पसंद है, क्योंकि कीमत ₹1,200 ठीक है। 😍🔥👍🏽🇯🇵'],
    ['negative', 'he', 'המחיר 1,250 ליום (יקר) עם Cold Brew\u200f!'],
  ],
  comments: [
    {
      section: 'front',
      markdown:
        'Против **всех** ожиданий, *почти* всё удалось.\n\nكانت الحملة الأولى مع Lumen **ناجحة** (تقريبًا)، ونحن نشكر [الجميع](https://example.com/).\n\n- 最初のキャンペーンでした。\n- Zoë\u0301 & *\u202etxt.exe*\n- <script>alert(1)</script>',
    },
    {
      section: 'reach',
      markdown: `${'- W\n'.repeat(120)}\n${'W'.repeat(400)} **मीरा** 👩\u200d💻`,
    },
    { section: 'scorecards', markdown: '1. ราคา\n2. המחיר *1,250* ליום (יקר) עם Cold Brew' },
  ],
} as const;

const hostile = (): Snapshot => {
  const { names, quotes, comments } = HOSTILE;
  const base = withCreators(names.length, (index) => names[index] ?? '');
  return {
    ...base,
    brand: {
      ...base.brand,
      name: 'شركة الشاي & Söhne 茶 🍵',
      accent: '#ffee00',
      footer: `شركة الشاي (1987) & Söhne \\) ${'茶'.repeat(80)}`,
      logo: LOGO,
    },
    commentary: { author: 'وكالة \u202eFern & <b>Field</b> 🌿', items: [...comments] },
    campaign: {
      ...base.campaign,
      name: 'Кампания «Весна» (بارد) \\) 春の抹茶 🌸',
      competitors: ['阿尔卑斯茶', 'חברת התה (1987)'],
      hashtags: ['#بارد', '#春'],
    },
    creators: base.creators.map((creator, index) => ({
      ...creator,
      handles: creator.handles.map((one) => ({ ...one, handle: names[index] ?? '' })),
    })),
    commentQuotes: quotes.map(([label, language, text]) => ({ label, language, text })),
    surveys: base.surveys.map((survey, at) => ({
      ...survey,
      name: names[at] ?? '',
      questions: survey.questions.map((question, index) => ({
        ...question,
        text: `${names[index] ?? ''}?`,
        asked: `${names[index] ?? ''}?`,
        options: question.options.map((option, i) => ({ ...option, label: names[i] ?? '' })),
      })),
    })),
  };
};

export const SNAPSHOTS: ReadonlyMap<string, Snapshot> = new Map([
  ['full', full],
  ['small', sampleSnapshot()],
  ['empty', emptySnapshot()],
  ['one-creator', withCreators(1, () => 'Ana')],
  ['sixty-creators', withCreators(60, (index) => `${COMPOUNDS[index % 4] ?? ''} ${index + 1}`)],
  ['hostile', hostile()],
]);
