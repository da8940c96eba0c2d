// The ten creators: who they are, what was agreed and what it costs. Two of them never send figures.
import type { Calendar } from './calendar.ts';
import { shiftDay } from './calendar.ts';

export type Platform = 'instagram' | 'tiktok' | 'youtube';
export type Format = 'reel' | 'story' | 'post' | 'video' | 'short';

export type Agreed = {
  readonly platform: Platform;
  readonly format: Format;
  readonly agreed: number;
  /** What was really posted; the same as agreed unless told. */
  readonly posted?: number;
};

export type DemoCreator = {
  /** Names the creator inside the demo; ids are minted by the server. */
  readonly key: string;
  readonly name: string;
  readonly email: string;
  readonly language: string;
  readonly handles: readonly {
    readonly platform: Platform;
    readonly handle: string;
    readonly followers: number;
  }[];
  readonly agreed: readonly Agreed[];
  readonly feeMinor: number;
  readonly isFeePaid: boolean;
  readonly code: string;
  readonly hasTrackingLink: boolean;
  /** How figures come in: typed on the personal page, sent by an agency's script, or not at all. */
  readonly reports: 'link' | 'api' | 'none';
  /** How well the audience buys, against the others. */
  readonly pull: number;
};

const piece = (
  platform: Platform,
  format: Format,
  agreed: number,
  posted: number = agreed,
): Agreed => ({ platform, format, agreed, posted });

export const CREATORS: readonly DemoCreator[] = [
  {
    key: 'mara',
    name: 'Mara Lindholm',
    email: 'mara@example.com',
    language: 'de',
    handles: [{ platform: 'instagram', handle: '@mara.brews', followers: 84_300 }],
    agreed: [piece('instagram', 'reel', 2), piece('instagram', 'story', 2)],
    feeMinor: 1_150_00,
    isFeePaid: true,
    code: 'MARA15',
    hasTrackingLink: true,
    reports: 'link',
    pull: 1.5,
  },
  {
    key: 'jonas',
    name: 'Jonas Kellermann',
    email: 'jonas@example.com',
    language: 'de',
    handles: [{ platform: 'youtube', handle: '@jonaskocht', followers: 212_000 }],
    agreed: [piece('youtube', 'video', 1), piece('youtube', 'short', 2)],
    feeMinor: 1_900_00,
    isFeePaid: true,
    code: 'JONAS15',
    hasTrackingLink: true,
    reports: 'api',
    pull: 1.8,
  },
  {
    key: 'elif',
    name: 'Elif Aydın',
    email: 'elif@example.com',
    language: 'de',
    handles: [{ platform: 'tiktok', handle: '@elif.pours', followers: 156_000 }],
    // One more than agreed, because the first one did so well.
    agreed: [piece('tiktok', 'video', 3, 4)],
    feeMinor: 1_200_00,
    isFeePaid: true,
    code: 'ELIF15',
    hasTrackingLink: true,
    reports: 'link',
    pull: 1.6,
  },
  {
    key: 'camille',
    name: 'Camille Durêt',
    email: 'camille@example.com',
    language: 'fr',
    handles: [{ platform: 'instagram', handle: '@camille.a.table', followers: 31_500 }],
    // The story is still owed.
    agreed: [
      piece('instagram', 'reel', 1),
      piece('instagram', 'post', 1),
      piece('instagram', 'story', 1, 0),
    ],
    feeMinor: 480_00,
    isFeePaid: false,
    code: 'CAMILLE15',
    hasTrackingLink: true,
    reports: 'link',
    pull: 0.8,
  },
  {
    key: 'luca',
    name: 'Luca Ferrante',
    email: 'luca@example.com',
    language: 'it',
    handles: [{ platform: 'tiktok', handle: '@lucasips', followers: 342_000 }],
    agreed: [piece('tiktok', 'video', 2)],
    feeMinor: 1_500_00,
    isFeePaid: true,
    code: 'LUCA15',
    hasTrackingLink: true,
    reports: 'api',
    pull: 0.9,
  },
  {
    key: 'sofia',
    name: 'Sofía Marín',
    email: 'sofia@example.com',
    language: 'es',
    handles: [
      { platform: 'instagram', handle: '@sofia.marin.cocina', followers: 118_000 },
      { platform: 'tiktok', handle: '@sofiamarin', followers: 67_000 },
    ],
    agreed: [piece('instagram', 'reel', 1), piece('tiktok', 'video', 1)],
    feeMinor: 980_00,
    isFeePaid: true,
    code: 'SOFIA15',
    hasTrackingLink: true,
    reports: 'api',
    pull: 1.1,
  },
  {
    key: 'hanna',
    name: 'Hanna Nowakowska',
    email: 'hanna@example.com',
    language: 'pl',
    handles: [{ platform: 'youtube', handle: '@hannaczyta', followers: 26_800 }],
    agreed: [piece('youtube', 'video', 1)],
    feeMinor: 420_00,
    isFeePaid: false,
    code: 'HANNA15',
    hasTrackingLink: true,
    reports: 'api',
    pull: 0.6,
  },
  {
    key: 'theo',
    name: 'Theodoros Pappás',
    email: 'theo@example.com',
    language: 'el',
    handles: [{ platform: 'instagram', handle: '@theo.pinei.tsai', followers: 9_400 }],
    agreed: [piece('instagram', 'post', 2)],
    feeMinor: 120_00,
    isFeePaid: true,
    code: 'THEO15',
    hasTrackingLink: false,
    reports: 'link',
    pull: 0.4,
  },
  {
    // Posted, but sends no figures.
    key: 'priya',
    name: 'Priya Raman',
    email: 'priya@example.com',
    language: 'en',
    handles: [{ platform: 'instagram', handle: '@priyasteeps', followers: 57_200 }],
    agreed: [piece('instagram', 'reel', 2)],
    feeMinor: 640_00,
    isFeePaid: false,
    code: 'PRIYA15',
    hasTrackingLink: true,
    reports: 'none',
    pull: 0.7,
  },
  {
    // Signed and went quiet.
    key: 'ben',
    name: 'Ben Okonedo',
    email: 'ben@example.com',
    language: 'en',
    handles: [{ platform: 'tiktok', handle: '@benonabreak', followers: 22_900 }],
    agreed: [piece('tiktok', 'video', 2, 0)],
    feeMinor: 260_00,
    isFeePaid: false,
    code: 'BEN15',
    hasTrackingLink: false,
    reports: 'none',
    pull: 0,
  },
];

export type DemoCost = {
  readonly creatorKey: string | null;
  readonly category: 'fee' | 'product' | 'shipping' | 'agency' | 'paid_boost';
  readonly state: 'committed' | 'paid';
  readonly amountMinor: number;
  readonly date: string;
  readonly note: string;
  /** Its invoice came when a first report was out. */
  readonly isLate?: true;
};

/** Whose post somebody paid to show to more people. */
export const BOOSTED = { creatorKey: 'mara', amountMinor: 350_00 } as const;

export const costsOf = (calendar: Calendar): readonly DemoCost[] => [
  ...CREATORS.flatMap(({ key, feeMinor, isFeePaid }): DemoCost[] => [
    {
      creatorKey: key,
      category: 'fee',
      state: isFeePaid ? 'paid' : 'committed',
      amountMinor: feeMinor,
      date: shiftDay(calendar.start, isFeePaid ? 14 : 40),
      note: '',
    },
    {
      creatorKey: key,
      category: 'product',
      state: 'paid',
      amountMinor: 21_40,
      date: shiftDay(calendar.start, -9),
      note: 'Cold brew set, at cost',
    },
    {
      creatorKey: key,
      category: 'shipping',
      state: 'paid',
      amountMinor: 6_90,
      date: shiftDay(calendar.start, -9),
      note: '',
    },
  ]),
  {
    creatorKey: null,
    category: 'agency',
    state: 'paid',
    amountMinor: 700_00,
    date: shiftDay(calendar.start, -14),
    note: 'Selection and briefing',
  },
  {
    creatorKey: null,
    category: 'agency',
    state: 'committed',
    amountMinor: 500_00,
    date: calendar.end,
    note: 'Second half',
  },
  {
    creatorKey: BOOSTED.creatorKey,
    category: 'paid_boost',
    state: 'paid',
    amountMinor: BOOSTED.amountMinor,
    date: shiftDay(calendar.start, 10),
    note: 'First reel, five days',
    isLate: true,
  },
];
