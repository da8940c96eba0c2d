// A believable report for the renderers' tests: every kind of block, long tables, several sections.
// The figures are invented and belong to no campaign.
import { bulletOf } from '../../src/core/report/chart/bullet.ts';
import type { Block, Cell, ReportDocument, TableBlock } from '../../src/core/report/document.ts';
import type { FigureBlock, Shape } from '../../src/core/report/figure.ts';

const text = (value: string, extra: Partial<Cell> = {}): Cell => ({ text: value, ...extra });
const cells = (...values: string[]): Cell[] => values.map((value) => text(value));

const CREATORS = [
  ['Mira Söderqvist', 'Instagram', '184,000'],
  ['Jože Kovač', 'YouTube', '92,400'],
  ['Ελένη Παπαδοπούλου', 'TikTok', '311,000'],
  ['Łukasz Wiśniewski', 'Instagram', '58,900'],
  ['Олена Шевченко', 'TikTok', '147,000'],
  ['Nguyễn Thị Ánh', 'Instagram', '76,200'],
  ['Ana-Maria Țurcanu', 'YouTube', '41,700'],
  ['Chloé Lefèvre', 'Instagram', '203,000'],
  ['Björn Þórsson', 'TikTok', '35,600'],
  ['გიორგი ბერიძე', 'Instagram', '64,300'],
  ['Անի Սարգսյան', 'YouTube', '52,800'],
] as const;

const LIFT = [
  ['Ad recall', 18.0, 29.4, 11.4, 7.5, 15.3, true],
  ['Aided awareness', 41.2, 50.3, 9.1, 4.5, 13.7, true],
  ['Unaided awareness', 6.5, 8.6, 2.1, -0.4, 4.6, false],
  ['Consideration', 27.9, 31.9, 4.0, -0.2, 8.2, false],
  ['Purchase intent', 19.1, 22.3, 3.2, -0.5, 6.9, false],
  ['Favourability', 46.6, 47.1, 0.5, -4.1, 5.1, false],
] as const;

const signed = (value: number): string =>
  `${value < 0 ? '\u2212' : '+'}${Math.abs(value).toFixed(1)}`;
const plain = (value: number): string =>
  `${value < 0 ? '\u2212' : ''}${Math.abs(value).toFixed(1)}`;

export function sampleDocument(changes: Partial<ReportDocument> = {}): ReportDocument {
  return {
    documentVersion: 1,
    locale: 'en-GB',
    direction: 'ltr',
    title: 'Spring Cold Brew: campaign report',
    author: 'Northwind Tea',
    subject: 'End-of-campaign report, 3 March to 13 April 2026',
    publishedAtMs: Date.UTC(2026, 3, 28, 9, 30),
    snapshotHash: '7c1f0a6be9d24c35a81b8d0c54e2f7b39a60d1e5c8f3427b90ad6e15b3c8f204',
    currency: 'EUR',
    runningHead: {
      start: 'Northwind Tea · Spring Cold Brew',
      end: 'Campaign report · 3 March to 13 April 2026 · version 2',
    },
    footer: 'Every figure links to its formula, source and sample.',
    words: {
      contents: 'Contents',
      page: 'Page',
      continued: 'continued',
      figure: 'Figure',
      formula: 'Formula',
    },
    theme: { accent: '#0b5d50' },
    pageFormat: 'a4',
    sections: [
      { id: 'cover', title: 'Spring Cold Brew', name: 'Cover', blocks: [cover()] },
      {
        id: 'verdict',
        title:
          'More people know the cold brew. Orders ran 14% above expectation; the return is not yet certain.',
        name: 'Verdict',
        blocks: verdict(),
      },
      {
        id: 'lift',
        title: 'Awareness and recall rose; no change in favourability was detected',
        name: 'Brand lift',
        blocks: lift(),
      },
      {
        id: 'sentiment',
        title: 'Comments turned warmer while the campaign ran, and stayed so',
        name: 'Sentiment',
        blocks: sentiment(),
      },
      {
        id: 'sales',
        title: 'One buyer in five first heard of the brand from a creator',
        name: 'Sales and attribution',
        blocks: sales(),
      },
      {
        id: 'creators',
        title: 'Four food creators brought 61% of the code orders',
        name: 'Creators',
        blocks: creators(),
      },
      {
        id: 'method',
        title: 'How each figure was made, and what it cannot say',
        name: 'Method',
        blocks: method(),
      },
    ],
    ...changes,
  };
}

function cover(): Block {
  return {
    kind: 'cover',
    kicker: 'Campaign report',
    title: 'Spring Cold Brew',
    subtitle:
      'What eleven creators did for Northwind Tea between 3 March and 13 April 2026, how sure we are, and what it cost.',
    facts: [
      { label: 'Brand', value: 'Northwind Tea' },
      { label: 'Period', value: '3 March to 13 April 2026' },
      { label: 'Creators', value: '11 on Instagram, TikTok and YouTube' },
      { label: 'Spend', value: '€48,200.00' },
      { label: 'Survey answers', value: '1,012 exposed, 986 control' },
      { label: 'Version', value: '2, published 28 April 2026' },
    ],
  };
}

function verdict(): Block[] {
  return [
    {
      kind: 'paragraph',
      role: 'lead',
      runs: [
        {
          text: 'Eleven creators reached between 1.9 and 3.4 million people for €48,200. Aided awareness is 9 points higher among their followers; orders in the six weeks ran 14% above what the weeks before would suggest. We could not detect a change in how much people like the brand.',
        },
      ],
    },
    {
      kind: 'tiles',
      id: 'kpis',
      tiles: [
        {
          label: 'Aided awareness, lift',
          value: '+9.1 points',
          isMissing: false,
          detail: '95% interval 4.5 to 13.7',
          note: 'Grade B: followers, balanced',
          verdict: { text: 'likely met (91%)', tone: 'good' },
          bullet: {
            ...bulletOf({
              value: 9.1,
              interval: { lo: 4.5, hi: 13.7 },
              target: { value: 6, text: 'target +6.0' },
              norm: { low: 2, high: 5, text: 'usual +2.0 to +5.0' },
            }),
            alt: 'Aided awareness was 9.1 points (4.5 to 13.7) higher. The target of 6 points was likely met.',
          },
          formulaId: 'f-lift',
        },
        {
          label: 'Attributed revenue / cost',
          value: '2.4×',
          isMissing: false,
          detail: '1.8× to 3.1×',
          note: 'codes, links and survey',
          verdict: { text: 'target 2.0×: likely met (89%)', tone: 'good' },
          formulaId: 'f-roas',
        },
        {
          label: 'Cost per new customer',
          value: '€21.40',
          isMissing: false,
          detail: '€16.90 to €28.60',
          note: 'cost over new customers',
          verdict: { text: 'target €25: likely met (89%)', tone: 'good' },
          formulaId: 'f-cac',
        },
        {
          label: 'Net sentiment, shift',
          value: '+3 points',
          isMissing: false,
          detail: '−5 to +11',
          note: '2,114 comments',
          verdict: { text: 'no change detected', tone: 'neutral' },
        },
        {
          label: 'Impressions',
          value: '6.82 m',
          isMissing: false,
          detail: 'reported for 49 of 52 posts',
          note: 'self-reported, 41 with screenshot',
          formulaId: 'f-er',
        },
        {
          label: 'Engagement rate by reach',
          value: '4.7%',
          isMissing: false,
          detail: 'tier norm 3 to 5%, 2025',
          note: 'in the usual range',
        },
        {
          label: 'Content delivered',
          value: '52 of 46',
          isMissing: false,
          detail: '+6 more than agreed, 118 by the audience',
          note: '',
          verdict: { text: 'all agreed pieces live', tone: 'good' },
        },
        {
          label: 'Return on investment',
          value: 'not known: no margin given',
          isMissing: true,
          detail: '',
          note: 'add the margin to see it',
          verdict: { text: 'missing', tone: 'muted' },
        },
      ],
    },
    {
      kind: 'table',
      id: 'goals',
      caption: 'Goals in the brief, and what happened',
      columns: [
        { label: 'Goal', align: 'start', weight: 4 },
        { label: 'Target', align: 'end', weight: 2 },
        { label: 'Result', align: 'end', weight: 1.6 },
        { label: '95% interval', align: 'end', weight: 2 },
        { label: 'Verdict', align: 'end', weight: 2 },
      ],
      rows: [
        [
          ...cells('Aided awareness among followers', '+6.0 points', '+9.1', '4.5 to 13.7'),
          text('likely met, 91%', { tone: 'good' }),
        ],
        [
          ...cells('Purchase intent', '+4.0 points', '+3.2', '−0.5 to 6.9'),
          text('can’t tell', { tone: 'muted' }),
        ],
        [
          ...cells('New customers', '2,000', '2,252', '1,684 to 2,851'),
          text('likely met, 80%', { tone: 'good' }),
        ],
        [
          ...cells('Cost per 1,000 impressions', '€8.00', '€7.07'),
          text('not sampled', { tone: 'muted' }),
          text('met', { tone: 'good' }),
        ],
        [
          ...cells('Posts with disclosure', '100%', '50 of 52'),
          text('counted', { tone: 'muted' }),
          text('missed by 2', { tone: 'bad' }),
        ],
      ],
    },
    {
      kind: 'callout',
      title: 'What we can’t say.',
      runs: [
        {
          text: 'Followers chose whom they follow, so the lift is an association, not proof (design grade B). Three stories vanished before their figures were sent. Survey answers came from 31% of buyers.',
        },
      ],
    },
    { kind: 'heading', level: 2, id: 'next', text: 'What to do next' },
    {
      kind: 'paragraph',
      role: 'body',
      runs: [
        { text: 'Book the four food creators again: ', style: 'strong' },
        { text: 'they brought 61% of code orders at €13.10 a customer (' },
        { text: 'see the creators’ table', href: '#creator-table' },
        {
          text: '). Change the landing page before the next flight: 64% of campaign visitors left without a second page, against 41% for the rest of the shop.',
        },
      ],
    },
  ];
}

function lift(): Block[] {
  return [
    {
      kind: 'paragraph',
      role: 'lead',
      runs: [
        {
          text: '1,012 followers of the eleven creators against 986 followers of similar creators, balanced by age, gender and region. A change under 6 points could have gone unseen.',
        },
      ],
    },
    liftFigure(),
    {
      kind: 'table',
      id: 'lift-table',
      caption: 'Who answered, and how alike the two groups are',
      columns: [
        { label: '', align: 'start', weight: 4 },
        { label: 'Exposed', align: 'end', weight: 2 },
        { label: 'Control', align: 'end', weight: 2 },
        { label: 'Control, weighted', align: 'end', weight: 2.5 },
        { label: 'Difference left', align: 'end', weight: 2 },
      ],
      rows: [
        cells('Answers, complete', '1,012', '986', '872 effective', ''),
        cells('Women', '63.1%', '57.8%', '63.1%', '0.0'),
        cells('18 to 29 years', '44.7%', '36.3%', '44.7%', '0.0'),
        cells('Knew the brand a year ago', '31.6%', '29.5%', '30.9%', '0.7'),
        cells('Median time to answer', '52 s', '55 s', '', ''),
        cells('Flagged and kept apart', '9', '12', '', ''),
      ],
    },
    {
      kind: 'callout',
      title: 'In money',
      runs: [
        {
          text: '9.1 points of the 1.9 to 3.4 million reached are 173,000 to 309,000 more people who know the product, at €0.16 to €0.28 each (€0.10 to €0.56 with the survey’s own uncertainty).',
        },
      ],
    },
  ];
}

export function liftFigure(): FigureBlock {
  const shapes: Shape[] = [];
  const label = (
    x: number,
    y: number,
    value: string,
    anchor: 'start' | 'middle' | 'end',
    ink: 'ink' | 'soft' | 'faint',
    isStrong = false,
  ): void => {
    shapes.push({
      kind: 'label',
      x,
      y,
      text: value,
      anchor,
      size: 8.5,
      ink,
      isStrong,
      maxWidth: 130,
    });
  };
  const scale = (value: number): number => 210 + ((value + 5) / 20) * 160;
  for (const tick of [-5, 0, 5, 10, 15]) {
    shapes.push({
      kind: 'line',
      x1: scale(tick),
      y1: 18,
      x2: scale(tick),
      y2: 205,
      stroke: tick === 0 ? 'ink' : 'grid',
      strokeWidth: tick === 0 ? 0.9 : 0.6,
    });
    label(
      scale(tick),
      219,
      tick === 15 ? '+15 points' : tick === 0 ? '0' : tick < 0 ? `−${-tick}` : `+${tick}`,
      'middle',
      'soft',
    );
  }
  label(0, 10, 'Question', 'start', 'soft');
  label(110, 10, 'Control → exposed', 'start', 'soft');
  label(400, 10, 'Lift, 95% interval', 'start', 'soft');
  LIFT.forEach(([name, control, exposed, value, low, high, holds], i) => {
    const y = 36 + i * 31;
    label(0, y + 3, name, 'start', 'ink', holds);
    label(110, y + 3, `${plain(control)}% → ${plain(exposed)}%`, 'start', 'soft');
    shapes.push({
      kind: 'line',
      x1: scale(low),
      y1: y,
      x2: scale(high),
      y2: y,
      stroke: holds ? 'accent' : 'faint',
      strokeWidth: holds ? 2 : 1.3,
    });
    shapes.push({
      kind: 'circle',
      cx: scale(value),
      cy: y,
      r: holds ? 4.2 : 3.6,
      fill: holds ? 'accent' : 'paper',
      stroke: holds ? 'accent' : 'faint',
      strokeWidth: 1.3,
    });
    label(400, y + 3, signed(value), 'start', 'ink', holds);
    label(430, y + 3, `${plain(low)} to ${plain(high)}`, 'start', 'soft');
  });
  return {
    kind: 'figure',
    id: 'lift-figure',
    title: 'Recall and aided awareness are higher among followers; the other four could be chance',
    alt: 'Lift in six questions. Ad recall +11.4 points (7.5 to 15.3) and aided awareness +9.1 (4.5 to 13.7) hold. Unaided awareness +2.1 (−0.4 to 4.6), consideration +4.0 (−0.2 to 8.2), purchase intent +3.2 (−0.5 to 6.9) and favourability +0.5 (−4.1 to 5.1) include zero.',
    width: 487,
    height: 226,
    shapes,
    note: 'Filled marks hold after correcting for six questions (Holm). Intervals: Miettinen and Nurminen 1985, on effective samples of 1,012 and 872 after raking. Primary question, wording and decision rule were fixed on 24 February, before launch.',
  };
}

function sentiment(): Block[] {
  const phases = [
    ['Before', 52, 31, 17, 412],
    ['During', 61, 26, 13, 1388],
    ['After', 58, 28, 14, 314],
  ] as const;
  const shapes: Shape[] = phases.flatMap(([name, positive, neutral, negative, n], i): Shape[] => {
    const y = 26 + i * 34;
    const x = (share: number): number => 90 + share * 3.1;
    return [
      {
        kind: 'label',
        x: 0,
        y: y + 13,
        text: name,
        anchor: 'start',
        size: 8.5,
        ink: 'ink',
        isStrong: true,
      },
      { kind: 'rect', x: x(0), y, width: positive * 3.1 - 1, height: 19, fill: 'accent' },
      {
        kind: 'rect',
        x: x(positive),
        y,
        width: neutral * 3.1 - 1,
        height: 19,
        fill: 'accent_soft',
      },
      {
        kind: 'rect',
        x: x(positive + neutral),
        y,
        width: negative * 3.1,
        height: 19,
        fill: 'faint',
      },
      {
        kind: 'label',
        x: x(0) + 6,
        y: y + 13,
        text: `${positive}%`,
        anchor: 'start',
        size: 8.5,
        ink: 'paper',
        isStrong: true,
      },
      {
        kind: 'label',
        x: x(positive) + 6,
        y: y + 13,
        text: `${neutral}%`,
        anchor: 'start',
        size: 8.5,
        ink: 'ink',
      },
      {
        kind: 'label',
        x: x(positive + neutral) + 6,
        y: y + 13,
        text: `${negative}%`,
        anchor: 'start',
        size: 8.5,
        ink: 'paper',
      },
      {
        kind: 'label',
        x: 487,
        y: y + 13,
        text: `n = ${n.toLocaleString('en')}`,
        anchor: 'end',
        size: 8.5,
        ink: 'soft',
      },
    ];
  });
  shapes.push(
    {
      kind: 'label',
      x: 90,
      y: 14,
      text: 'positive',
      anchor: 'start',
      size: 8.5,
      ink: 'accent',
      isStrong: true,
    },
    { kind: 'label', x: 251, y: 14, text: 'neutral', anchor: 'start', size: 8.5, ink: 'soft' },
    { kind: 'label', x: 347, y: 14, text: 'negative', anchor: 'start', size: 8.5, ink: 'soft' },
  );
  let d = 'M 0 96';
  for (let day = 0; day < 42; day++)
    d += ` L ${(day * 11.6).toFixed(1)} ${(96 - 34 * Math.sin((day - 2) / 13.5) - (day % 7 === 4 ? 16 : 0) - ((day * 37) % 11)).toFixed(1)}`;
  return [
    {
      kind: 'paragraph',
      role: 'lead',
      runs: [
        {
          text: 'Of 2,114 public comments on the creators’ posts and mentions of the brand, 61% were positive during the campaign, against 52% in the four weeks before.',
        },
      ],
    },
    {
      kind: 'figure',
      id: 'sentiment-figure',
      title: 'Share of comments by feeling',
      alt: 'Positive share 52% before, 61% during and 58% after; the shift in net sentiment is +3 points (−5 to +11).',
      width: 487,
      height: 132,
      shapes,
      note: 'Labelled by dictionary in eight languages; 300 checked by hand, agreement 81%.',
    },
    {
      kind: 'figure',
      id: 'daily-figure',
      title: 'Comments a day peaked at weekends',
      alt: 'Comments a day from 3 March to 13 April, highest on Saturdays.',
      width: 487,
      height: 172,
      shapes: [
        { kind: 'line', x1: 0, y1: 160, x2: 487, y2: 160, stroke: 'ink', strokeWidth: 0.8 },
        {
          kind: 'line',
          x1: 0,
          y1: 60,
          x2: 487,
          y2: 60,
          stroke: 'grid',
          strokeWidth: 0.6,
          dash: [2, 2],
        },
        { kind: 'path', d: `${d} L 475.6 160 L 0 160 Z`, fill: 'accent_soft' },
        { kind: 'path', d, stroke: 'accent', strokeWidth: 1.4 },
        { kind: 'label', x: 0, y: 171, text: '3 March', anchor: 'start', size: 8, ink: 'soft' },
        { kind: 'label', x: 487, y: 171, text: '13 April', anchor: 'end', size: 8, ink: 'soft' },
      ],
    },
    { kind: 'heading', level: 3, id: 'quotes', text: 'What people wrote' },
    {
      kind: 'list',
      isOrdered: false,
      items: [
        [
          { text: '“Finally an iced tea that isn’t sugar water.”' },
          { text: ' Instagram, 14 March', style: 'muted' },
        ],
        [
          { text: '„Schmeckt wie Sommer, aber 3,49 € ist happig.“' },
          { text: ' TikTok, 21 March', style: 'muted' },
        ],
        [
          { text: '«Το καλύτερο κρύο τσάι που έχω πιει φέτος.»' },
          { text: ' TikTok, 2 April', style: 'muted' },
        ],
      ],
    },
  ];
}

function sales(): Block[] {
  return [
    {
      kind: 'paragraph',
      role: 'lead',
      runs: [
        {
          text: '742 of 2,391 buyers answered one question after paying. 21% (18 to 24) named one of the eleven creators as where they first heard of Northwind.',
        },
      ],
    },
    {
      kind: 'table',
      id: 'sources',
      caption: 'How buyers first heard of the brand',
      columns: [
        { label: 'Source', align: 'start', weight: 3 },
        { label: 'Buyers', align: 'end', weight: 1 },
        { label: 'Share', align: 'end', weight: 1 },
        { label: '95% interval', align: 'end', weight: 1.5 },
        { label: 'Mean order', align: 'end', weight: 1.2 },
      ],
      rows: [
        cells('A creator of the campaign', '156', '21.0%', '18.2 to 24.1', '€31.20'),
        cells('Friends or family', '171', '23.0%', '20.2 to 26.2', '€28.75'),
        cells('Search', '134', '18.1%', '15.5 to 21.0', '€26.10'),
        cells('Shop or café', '119', '16.0%', '13.6 to 18.8', '€24.90'),
        cells('Other', '97', '13.1%', '10.9 to 15.7', '€27.40'),
        cells('Don’t remember', '65', '8.8%', '6.9 to 11.0', '€25.05'),
      ],
      note: 'Intervals: Wilson 1927. Refunded orders (38) are left out.',
    },
    { kind: 'heading', level: 2, id: 'money', text: 'What it cost and what came back' },
    {
      kind: 'list',
      isOrdered: true,
      items: [
        [
          { text: 'Spend: ', style: 'strong' },
          {
            text: 'fees €36,400, product €4,150, shipping €1,020, paid boost €5,200, software €1,430.',
          },
        ],
        [
          { text: 'Attributed revenue: ', style: 'strong' },
          { text: '€115,680 by code, link and survey, each order counted once.' },
        ],
        [
          { text: 'Method: ', style: 'strong' },
          { text: 'codes before links before survey, within 14 days; ' },
          {
            text: 'the statistics are described at the publisher',
            href: 'https://example.org/methods?a=1&b=(2)',
          },
          { text: '.' },
        ],
      ],
    },
  ];
}

/** 66 posts over two pages and more, so that the head must return. */
export function contentTable(count = 66): TableBlock {
  const rows = Array.from({ length: count }, (_, i): Cell[] => {
    const creator = CREATORS[i % CREATORS.length];
    const reach = 18000 + ((i * 7919) % 91000);
    const impressions = Math.round(reach * 1.34);
    const engagements = Math.round(reach * (0.021 + ((i * 37) % 50) / 1000));
    return [
      text(`${creator?.[0] ?? ''}, post ${i + 1}`, { href: `https://example.com/p/${i + 1}` }),
      text(creator?.[1] ?? ''),
      text(`${1 + (i % 30)} March`),
      text(reach.toLocaleString('en')),
      text(impressions.toLocaleString('en')),
      text(engagements.toLocaleString('en')),
      text(`${((engagements / reach) * 100).toFixed(1)}%`),
    ];
  });
  return {
    kind: 'table',
    id: 'content-table',
    caption: 'Every post, with the figures its creator sent',
    columns: [
      { label: 'Post', align: 'start', weight: 4 },
      { label: 'Platform', align: 'start', weight: 1.5 },
      { label: 'Published', align: 'start', weight: 1.5 },
      { label: 'Reach', align: 'end', weight: 1.3 },
      { label: 'Impressions', align: 'end', weight: 1.5 },
      { label: 'Engagements', align: 'end', weight: 1.5 },
      { label: 'Rate', align: 'end', weight: 1 },
    ],
    rows,
    note: 'Reach and impressions are the creators’ own figures, 41 with a screenshot. Rate: engagements over reach.',
  };
}

function creators(): Block[] {
  return [
    {
      kind: 'paragraph',
      role: 'lead',
      runs: [
        {
          text: 'Reach alone would have ranked them otherwise: the largest account brought the fewest orders for its fee.',
        },
      ],
    },
    {
      kind: 'table',
      id: 'creator-table',
      caption: 'Creators by cost per code order',
      columns: [
        { label: 'Creator', align: 'start', weight: 3 },
        { label: 'Platform', align: 'start', weight: 1.5 },
        { label: 'Followers', align: 'end', weight: 1.4 },
        { label: 'Fee', align: 'end', weight: 1.2 },
        { label: 'Posts', align: 'end', weight: 1 },
        { label: 'Reach', align: 'end', weight: 1.3 },
        { label: 'Code orders', align: 'end', weight: 1.2 },
        { label: 'Cost per order', align: 'end', weight: 1.4 },
      ],
      rows: CREATORS.map(([name, platform, followers], i) => [
        text(name, { isStrong: i < 4 }),
        ...cells(
          platform,
          followers,
          `€${(1800 + i * 290).toLocaleString('en')}`,
          `${4 + (i % 2)} of 4`,
          (61000 + i * 13700).toLocaleString('en'),
          `${182 - i * 14}`,
        ),
        i === 9
          ? text('not submitted', { tone: 'muted' })
          : text(`€${(9.9 + i * 4.35).toFixed(2)}`),
      ]),
      note: 'One creator did not send figures; her posts were seen live and count as delivered.',
    },
    contentTable(),
  ];
}

function method(): Block[] {
  return [
    {
      kind: 'paragraph',
      role: 'lead',
      runs: [
        {
          text: 'Each figure is a pure function of the stored snapshot. Whoever has the data file can compute all of them again.',
        },
      ],
    },
    { kind: 'heading', level: 2, id: 'formulas', text: 'Formulas' },
    {
      kind: 'formula',
      id: 'f-lift',
      name: 'Lift',
      formula: 'share(exposed) − share(control)',
      lines: [
        '56 of 70 against 48 of 80 is 20.0 points.',
        'Interval: Miettinen and Nurminen 1985, score method.',
        'Inputs: complete answers not flagged, both arms, weighted by age, gender and region.',
      ],
    },
    {
      kind: 'formula',
      id: 'f-roas',
      name: 'ROAS, return on advertising spend',
      formula: 'attributed revenue ÷ spend',
      lines: ['€115,680.00 ÷ €48,200.00 = 2.4×'],
    },
    {
      kind: 'formula',
      id: 'f-cac',
      name: 'CAC, cost per new customer',
      formula: 'spend ÷ new customers',
      lines: ['€48,200.00 ÷ 2,252 = €21.40'],
    },
    {
      kind: 'formula',
      id: 'f-er',
      name: 'Engagement rate by reach',
      formula: '(likes + comments + shares + saves) ÷ reach × 100%',
      lines: [
        'Posts without reach are left out of both sides.',
        'Denominator: reach as the creator’s own account shows it.',
      ],
    },
    { kind: 'heading', level: 2, id: 'limits', text: 'Limits' },
    {
      kind: 'paragraph',
      role: 'body',
      runs: [
        {
          text: 'The control group follows similar creators, chosen before launch by platform, size and subject. People who follow the campaign’s creators differ from those who do not in ways that weights for age, gender and region cannot remove. A difference between the groups is therefore an association. A random hold-out would make it a cause; this campaign had none.',
        },
      ],
    },
    {
      kind: 'paragraph',
      role: 'small',
      id: 'small-print',
      runs: [
        {
          text: 'Snapshot 7c1f0a6b. Times are in Europe/Berlin. Money in euros, tax included. Figures are rounded last.',
        },
      ],
    },
  ];
}
