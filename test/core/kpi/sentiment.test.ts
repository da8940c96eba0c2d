// A word list's tally, what a blind audit makes of it, and the change between two audited periods.
import { describe, expect, it } from 'vitest';
import { findingOf } from '../../../src/core/kpi/finding.ts';
import type { Finding, Scope } from '../../../src/core/kpi/finding.ts';
import { auditedShares, limitsOf } from '../../../src/core/sentiment/audited-shares.ts';
import type { AuditCell } from '../../../src/core/sentiment/audited-shares.ts';
import { LABELS } from '../../../src/core/sentiment/label.ts';
import type { Label, Labels } from '../../../src/core/sentiment/label.ts';
import { evaluateSentiment } from '../../../src/core/kpi/voice/sentiment.ts';
import type { Snapshot } from '../../../src/core/report/snapshot.ts';
import { sampleSnapshot } from '../report/sample-snapshot.ts';

/** Of 40 audited comments a predicted class, how many people called positive, neutral, negative. */
const MATRIX: Readonly<Record<Label, readonly [number, number, number]>> = {
  positive: [20, 15, 5],
  neutral: [4, 32, 4],
  negative: [2, 8, 30],
};

const cellsOf = (times = 1): AuditCell[] =>
  LABELS.flatMap((predicted) =>
    LABELS.map((label, index) => ({
      predicted,
      label,
      n: (MATRIX[predicted][index] ?? 0) * times,
    })),
  );

const nobody: Labels = { positive: 0, neutral: 0, negative: 0 };

describe('an audited share', () => {
  const machine = { positive: 60, neutral: 15, negative: 25 };

  it('weighs what people said of each predicted class by the size of the class', () => {
    const shares = auditedShares(machine, nobody, cellsOf());
    // 0.6 x 20/40 + 0.15 x 4/40 + 0.25 x 2/40; 0.6 x 5/40 + 0.15 x 4/40 + 0.25 x 30/40.
    expect(shares?.positive.value).toBeCloseTo(0.3275, 12);
    expect(shares?.negative.value).toBeCloseTo(0.2775, 12);
    expect(shares?.net.value).toBeCloseTo(0.05, 12);
    // 0.36 x 1/4 / 42 + 0.0225 x 5 x 37 / 42^3 + 0.0625 x 3 x 39 / 42^3
    expect(shares?.positive.variance).toBeCloseTo(
      0.09 / 42 + (0.0225 * 185 + 0.0625 * 117) / 42 ** 3,
      12,
    );
  });

  it('counts the comments that people coded as they are', () => {
    const shares = auditedShares(machine, { positive: 100, neutral: 0, negative: 0 }, cellsOf());
    expect(shares?.positive.value).toBeCloseTo(0.5 + 0.3275 / 2, 12);
    expect(auditedShares(nobody, { ...nobody, neutral: 7, positive: 3 }, [])).toMatchObject({
      positive: { value: 0.3, variance: 0 },
      net: { value: 0.3, variance: 0 },
    });
  });

  it('needs 120 labels, and some of every class that the machine gave', () => {
    const many = { positive: 600, neutral: 150, negative: 250 };
    const few = cellsOf().map((cell) =>
      cell.predicted === 'neutral' && cell.label === 'neutral' ? { ...cell, n: 31 } : cell,
    );
    expect(auditedShares(many, nobody, few)).toBeNull();
    expect(auditedShares(many, nobody, cellsOf())).not.toBeNull();
    const skipped = cellsOf(2).filter(({ predicted }) => predicted !== 'neutral');
    expect(auditedShares(machine, nobody, skipped)).toBeNull();
    expect(auditedShares({ ...machine, neutral: 0 }, nobody, skipped)).not.toBeNull();
    expect(auditedShares(nobody, nobody, cellsOf())).toBeNull();
  });

  it('covers the truth in 93 to 97 of 100 audits of 120 labels', () => {
    // Shares of positive, neutral, negative among comments predicted as each, and how often each is predicted.
    const truth = [
      [0.4, 0.5, 0.1],
      [0.1, 0.75, 0.15],
      [0.05, 0.45, 0.5],
    ] as const;
    const predicted = { positive: 390, neutral: 350, negative: 260 };
    const weights = [0.39, 0.35, 0.26];
    const share = (column: number): number =>
      weights.reduce((sum, weight, row) => sum + weight * (truth[row]?.[column] ?? 0), 0);
    // Lehmer's generator, 48271 modulo 2^31 - 1 (Park and Miller 1988).
    let state = 20_261_128;
    const random = (): number => {
      state = (state * 48_271) % 2_147_483_647;
      return state / 2_147_483_647;
    };
    const draw = (row: readonly number[]): Label => {
      const u = random();
      if (u < (row[0] ?? 0)) return 'positive';
      return u < (row[0] ?? 0) + (row[1] ?? 0) ? 'neutral' : 'negative';
    };
    const runs = 2_000;
    let positive = 0;
    let net = 0;
    for (let run = 0; run < runs; run += 1) {
      const audits = LABELS.flatMap((label, row) =>
        Array.from({ length: 40 }, () => ({
          predicted: label,
          label: draw(truth[row] ?? []),
          n: 1,
        })),
      );
      const shares = auditedShares(predicted, nobody, audits);
      if (!shares) throw new Error('120 labels are enough');
      const inPositive = limitsOf(shares.positive, 0, 1, 0.95);
      const inNet = limitsOf(shares.net, -1, 1, 0.95);
      if (inPositive && inPositive.lo <= share(0) && share(0) <= inPositive.hi) positive += 1;
      const balance = share(0) - share(2);
      if (inNet && inNet.lo <= balance && balance <= inNet.hi) net += 1;
    }
    for (const covered of [positive, net]) {
      expect(covered / runs).toBeGreaterThan(0.93);
      expect(covered / runs).toBeLessThan(0.97);
    }
  });
});

const comments = (day: string, counts: Readonly<Record<string, number>>, isByPerson = false) =>
  Object.entries(counts).map(([label, n]) => ({
    source: 'comment',
    day,
    language: 'en',
    label,
    isByPerson,
    n,
  }));

const audits = (day: string, source = 'comment') =>
  cellsOf().map((cell) => ({ source, day, ...cell }));

const sample = sampleSnapshot();
const get = (snapshot: Snapshot, kpi: Finding['kpi'], scope?: Scope): Finding => {
  const finding = findingOf(evaluateSentiment(snapshot), kpi, scope);
  if (!finding) throw new Error(`no finding for ${kpi}`);
  return finding;
};

describe('sentiment', () => {
  it('without an audit is the word list’s tally and says so', () => {
    const finding = get(sample, 'sentiment');
    expect(finding).toMatchObject({ value: 0.6, interval: null, grade: 'modelled', n: 100 });
    expect(finding.assumptions).toEqual(['assumption.machine_triage']);
    expect(finding.coverage).toEqual({ have: 100, of: 105, what: 'comments' });
  });

  it('with an audit is what people would have found, with an interval and their agreement', () => {
    const audited = { ...sample, sentimentAudits: audits('2026-06-12') };
    const finding = get(audited, 'sentiment');
    expect(finding.value).toBeCloseTo(0.3275, 12);
    expect(finding.interval?.lo).toBeCloseTo(0.3275 - 0.0939, 3);
    expect(finding.interval?.hi).toBeCloseTo(0.3275 + 0.0939, 3);
    expect(finding).toMatchObject({
      grade: 'surveyed',
      interval: { method: 'method.audited_share' },
    });
    expect(finding.assumptions).not.toContain('assumption.machine_triage');
    expect(finding.inputs).toMatchObject({ audited: 120, agreed_labels: 82 });
    expect(finding.inputs['kappa']).toBeCloseTo(0.525, 12);
    expect(get(audited, 'net_sentiment').value).toBeCloseTo(0.05, 12);
  });

  it('takes no audit of another period', () => {
    const other = { ...sample, sentimentAudits: audits('2026-05-12') };
    expect(get(other, 'sentiment')).toMatchObject({ value: 0.6, grade: 'modelled' });
  });

  it('that people coded altogether needs no audit', () => {
    const coded = {
      ...sample,
      sentiment: comments('2026-06-11', { positive: 3, negative: 1 }, true),
    };
    expect(get(coded, 'sentiment')).toMatchObject({
      value: 0.75,
      grade: 'measured',
      interval: null,
    });
  });

  it('keeps what survey answers say apart', () => {
    const both = {
      ...sample,
      sentiment: [
        ...sample.sentiment,
        ...comments('2026-07-01', { positive: 1, negative: 3 }).map((cell) => ({
          ...cell,
          source: 'survey',
        })),
      ],
    };
    expect(get(both, 'sentiment').value).toBe(0.6);
    expect(get(both, 'sentiment', { kind: 'part', part: 'survey', creatorId: null }).value).toBe(
      0.25,
    );
  });
});

describe('sentiment of open answers', () => {
  const SURVEY = { kind: 'part', part: 'survey', creatorId: null } as const;
  const written = (day: string, counts: Readonly<Record<string, number>>) =>
    comments(day, counts).map((cell) => ({ ...cell, source: 'survey', isByPerson: true }));
  const during = written('2026-06-11', { positive: 30, negative: 8, uncoded: 2 });

  it('covers less than all of them where it is withheld of a period, and says so', () => {
    const partly = { ...sample, sentiment: [...during, ...written('2026-05-11', { '': 4 })] };
    for (const kpi of ['sentiment', 'net_sentiment'] as const) {
      const finding = get(partly, kpi, SURVEY);
      expect(finding.coverage).toEqual({ have: 38, of: 44, what: 'comments' });
      expect(finding.assumptions).toEqual(['assumption.withheld_texts']);
    }
    const whole = get({ ...sample, sentiment: during }, 'sentiment', SURVEY);
    expect(whole.coverage).toEqual({ have: 38, of: 40, what: 'comments' });
    expect(whole.assumptions).toEqual([]);
  });

  it('covers none of them where all are withheld', () => {
    const none = { ...sample, sentiment: written('2026-05-11', { '': 4 }) };
    expect(get(none, 'sentiment', SURVEY)).toMatchObject({
      value: null,
      reason: 'withheld',
      coverage: { have: 0, of: 4 },
      assumptions: [],
    });
  });
});

describe('a shift of sentiment', () => {
  const two: Snapshot = {
    ...sample,
    sentiment: [
      ...comments('2026-05-10', { positive: 25, neutral: 15, negative: 60 }),
      ...comments('2026-06-10', { positive: 60, neutral: 15, negative: 25 }),
    ],
  };

  it('is none until both periods are audited', () => {
    expect(get(two, 'sentiment_shift')).toMatchObject({ value: null, reason: 'not_audited' });
    const half = { ...two, sentimentAudits: audits('2026-06-12') };
    expect(get(half, 'sentiment_shift')).toMatchObject({ value: null, reason: 'not_audited' });
    expect(get(sample, 'sentiment_shift').reason).toBe('no_comments');
  });

  it('is the difference of two nets, with an interval from both', () => {
    const finding = get(
      { ...two, sentimentAudits: [...audits('2026-06-12'), ...audits('2026-05-12')] },
      'sentiment_shift',
    );
    // Before: 0.25 x (20-5)/40 + 0.6 x (2-30)/40 = -0.32625; since: 0.05.
    expect(finding.value).toBeCloseTo(0.05 + 0.32625, 12);
    const width = (finding.interval?.hi ?? 0) - (finding.interval?.lo ?? 0);
    const since = get({ ...two, sentimentAudits: audits('2026-06-12') }, 'net_sentiment').interval;
    expect(width).toBeGreaterThan((since?.hi ?? 0) - (since?.lo ?? 0));
  });
});

describe('a shift of few comments', () => {
  it.each([
    [29, null, 'under_30_comments'],
    [30, 2, null],
  ])('of %i before, all labelled by people, is %s', (n, value, reason) => {
    const snapshot: Snapshot = {
      ...sample,
      sentiment: [
        ...comments('2026-05-10', { negative: n }, true),
        ...comments('2026-06-10', { positive: 300 }, true),
      ],
    };
    expect(get(snapshot, 'sentiment_shift')).toMatchObject({ value, reason });
  });
});

describe('an audit of all there is', () => {
  /** Of 108 comments what people said, so much of each predicted class. */
  const labels = (n: number) => [
    { predicted: 'positive', label: 'positive', n: 40 },
    { predicted: 'positive', label: 'negative', n: 14 },
    { predicted: 'neutral', label: 'neutral', n },
    { predicted: 'negative', label: 'negative', n: 27 },
  ];
  const few = (day: string, n = 27): Snapshot => ({
    ...sample,
    sentiment: [
      ...comments('2026-05-10', { positive: 25, neutral: 15, negative: 60 }),
      ...comments(day, { positive: 54, neutral: 27, negative: 27 }),
    ],
    sentimentAudits: labels(n).map((cell) => ({ source: 'comment', day, ...cell })),
  });

  it('of fewer comments than a sample takes is a count, with nothing left to chance', () => {
    const finding = get(few('2026-06-10'), 'sentiment');
    expect(finding.value).toBeCloseTo(40 / 108, 12);
    expect(finding).toMatchObject({ interval: null, grade: 'measured', n: 108 });
    expect(finding.assumptions).toEqual(['assumption.audit_whole']);
    expect(get(few('2026-06-10'), 'net_sentiment').value).toBeCloseTo((40 - 41) / 108, 12);
  });

  it('but for one in ten that people could not tell is a sample; with fewer labels it is triage', () => {
    const told = get(few('2026-06-10', 17), 'sentiment');
    expect(told).toMatchObject({ grade: 'surveyed', assumptions: ['assumption.audit_sample'] });
    expect(told.interval).not.toBeNull();
    expect(get(few('2026-06-10', 16), 'sentiment').grade).toBe('modelled');
  });

  it('since the start says nothing of the campaign’s own days where it is too small for both', () => {
    const { sentiment, ...rest } = few('2026-06-10', 16);
    const later = comments('2026-07-02', { positive: 300, neutral: 300, negative: 300 });
    expect(get({ ...rest, sentiment: [...sentiment, ...later] }, 'sentiment').grade).toBe(
      'modelled',
    );
  });

  it('before the campaign and since lets a shift be told', () => {
    const since = few('2026-06-10');
    const before = [
      { predicted: 'positive', label: 'positive', n: 25 },
      { predicted: 'neutral', label: 'neutral', n: 15 },
      { predicted: 'negative', label: 'negative', n: 60 },
    ].map((cell) => ({ source: 'comment', day: '2026-05-10', ...cell }));
    const finding = get(
      { ...since, sentimentAudits: [...since.sentimentAudits, ...before] },
      'sentiment_shift',
    );
    expect(finding.value).toBeCloseTo(-1 / 108 + 0.35, 12);
    expect(finding).toMatchObject({ interval: null, grade: 'measured' });
  });
});

describe('an audit of more or of other comments', () => {
  const reusable = (change: Partial<Snapshot['reusableAudits'][number]> = {}) =>
    cellsOf().map((cell) => ({
      campaignId: 'camp_past',
      campaignName: 'Winter',
      isBefore: false,
      language: 'en',
      engine: 'lexicon 1',
      on: '2026-06-01',
      ...cell,
      ...change,
    }));
  const read = (snapshot: Snapshot) => get(snapshot, 'sentiment');

  it('since the start speaks for the campaign’s own days, of which its sample is a part', () => {
    const partly = {
      ...sample,
      sentimentAudits: [...audits('2026-06-12'), ...audits('2026-07-02')].map((cell) => ({
        ...cell,
        n: Math.ceil(cell.n / 2),
      })),
    };
    expect(read(partly)).toMatchObject({ grade: 'surveyed' });
    expect(read(partly).assumptions).not.toContain('assumption.audit_reused');
  });

  it('of another campaign is reused and says so', () => {
    const reused = read({ ...sample, reusableAudits: reusable() });
    expect(reused.value).toBeCloseTo(0.3275, 12);
    expect(reused).toMatchObject({ grade: 'surveyed' });
    expect(reused.assumptions).toEqual(['assumption.audit_sample', 'assumption.audit_reused']);
  });

  it('of another engine, or where two engines labelled, is not', () => {
    expect(read({ ...sample, reusableAudits: reusable({ engine: 'lexicon 2' }) }).grade).toBe(
      'modelled',
    );
    const mixed = {
      ...sample,
      reusableAudits: reusable(),
      sentimentEngines: [
        { engine: 'lexicon 1', day: '2026-06-11', n: 90 },
        { engine: 'lexicon 2', day: '2026-06-11', n: 10 },
      ],
    };
    expect(read(mixed).grade).toBe('modelled');
  });

  it('that was given up before 120 labels is not', () => {
    const few = reusable().map((cell) => ({ ...cell, n: Math.floor(cell.n / 2) }));
    expect(read({ ...sample, reusableAudits: few }).grade).toBe('modelled');
  });

  it('proves no shift when it is reused', () => {
    const two: Snapshot = {
      ...sample,
      sentiment: [
        ...comments('2026-05-10', { positive: 25, neutral: 15, negative: 60 }),
        ...comments('2026-06-10', { positive: 60, neutral: 15, negative: 25 }),
      ],
      sentimentEngines: ['2026-05-10', '2026-06-10'].map((day) => ({
        engine: 'lexicon 1',
        day,
        n: 100,
      })),
      sentimentAudits: audits('2026-06-12'),
      reusableAudits: reusable(),
    };
    expect(get(two, 'net_sentiment', { kind: 'period', period: 'before' }).grade).toBe('surveyed');
    expect(get(two, 'sentiment_shift')).toMatchObject({ value: null, reason: 'not_audited' });
  });
});
