// The main job whole: the demo campaign over real HTTP into a real database, published; then every number of the
// report against the campaign's known totals, worked out again by hand.
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { PDFDocument } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { workingStartMs } from '../../src/cli/demo/calendar.ts';
import { createClient } from '../../src/cli/demo/client.ts';
import { generateDemo } from '../../src/cli/demo/generate.ts';
import { loadDemo } from '../../src/cli/demo/load.ts';
import { fetchReport } from '../../src/cli/demo/report-files.ts';
import type { ReportJson } from '../../src/cli/demo/report-files.ts';
import { makeOwnerKey, startDemoWorker } from '../../src/cli/demo/run-worker.ts';
import { keyNumbers } from '../../src/cli/demo/summary.ts';
import type { Counts } from '../../src/cli/demo/answer-totals.ts';
import { readBuyerStratum } from '../../src/core/survey/answer/buyer-stratum.ts';
import { readFontsFor } from '../../src/cli/read-fonts.ts';
import { buildDocument } from '../../src/core/report/build-document.ts';
import { renderPdf } from '../../src/render/pdf/render-pdf.ts';
import { REPORT_LOCALES, readingRules, reportTemplate, wordingFor } from '../../src/templates.ts';
import { Z95, rakedWeights, revenueShare, scoreAt, sum, wilson } from './by-hand.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..', '..');
const demo = generateDemo(3, '2026-10-04');
const { totals } = demo;

let stateDir: string;
let files: ReadonlyMap<string, Uint8Array>;
let report: ReportJson;
let pdfPath: string;

beforeAll(async () => {
  stateDir = await mkdtemp(join(tmpdir(), 'liftnote-demo-test-'));
  const { worker, clockKey } = await startDemoWorker({ stateDir });
  const key = await makeOwnerKey(worker.d1, 'test', Date.now());
  const options = { url: worker.url, key, clockKey };
  const { sharePath } = await loadDemo(demo, { ...options, isClosed: true });
  const fetched = await fetchReport(
    createClient(options),
    sharePath,
    workingStartMs(demo.calendar),
  );
  await worker.dispose();
  files = fetched.files;
  report = fetched.json;
  pdfPath = join(stateDir, 'report.pdf');
  await writeFile(pdfPath, files.get('report.pdf') ?? '');
  // On a slow machine other tests come first.
}, 1_200_000);

afterAll(() => rm(stateDir, { recursive: true, force: true }));

type Finding = ReportJson['findings'][number];

const findingOf = (
  kpi: string,
  fits: (scope: Finding['scope']) => boolean = ({ kind }) => kind === 'campaign',
) => {
  const found = report.findings.filter((finding) => finding.kpi === kpi && fits(finding.scope));
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} findings of ${kpi}`);
  return found[0];
};
const valueOf = (kpi: string): number => findingOf(kpi).value ?? Number.NaN;

const spend = totals.costs.paidMinor + totals.costs.committedMinor;
const { orders, posts, clicks, buyers, lift } = totals;
const tracked = {
  orders: orders.during.orders - orders.byMatch.none.orders,
  netMinor: orders.during.netMinor - orders.byMatch.none.netMinor,
};

/** Impressions of the posts of those who had a tracking link. */
const linkedImpressions = (): number => {
  const linked = new Set(demo.creators.filter((one) => one.hasTrackingLink).map(({ key }) => key));
  const own = demo.posts.filter(({ creatorKey }) => creatorKey !== null && linked.has(creatorKey));
  return sum(own.map(({ figures }) => figures?.['impressions'] ?? 0));
};

/** Clicks on the links of creators of whose posts at least one has known impressions. */
const clicksWithImpressions = (): number =>
  sum(
    demo.creators
      .filter(({ key }) =>
        demo.posts.some(
          ({ creatorKey, figures }) =>
            creatorKey === key && typeof figures?.['impressions'] === 'number',
        ),
      )
      .map(({ key }) => clicks.byCreator[key] ?? 0),
  );

type Buyer = (typeof demo.buyers)[number];

/** Names a creator and did not know the brand before the campaign. */
const isCredited = ({ answers: { first_heard: heard, first_heard_when: when } }: Buyer): boolean =>
  heard === 'creator' && when !== 'six_months_before' && when !== 'longer_ago';
const answering = demo.buyers.filter(({ state, isSpeeder }) => state === 'complete' && !isSpeeder);

/** Orders and revenue that the campaign brought: tracked, and the surveyed share of the rest. */
const attributed = () => {
  const untracked = answering.filter(({ isTracked }) => !isTracked);
  const n = untracked.length;
  const named = untracked.filter(isCredited).length;
  const rest = orders.byMatch.none;
  // Finite population: the answers are a part of the orders they stand for.
  const share = wilson(
    (named * (rest.orders - 1)) / (rest.orders - n),
    (n * (rest.orders - 1)) / (rest.orders - n),
  );
  const values = untracked.map((buyer) => ({
    value: buyer.valueMinor,
    isNamed: isCredited(buyer),
  }));
  const revenue = revenueShare(values, rest.orders);
  return {
    orders: tracked.orders + (rest.orders * named) / n,
    ordersLo: tracked.orders + rest.orders * share.lo,
    ordersHi: tracked.orders + rest.orders * share.hi,
    revenue: tracked.netMinor + rest.netMinor * revenue.share,
    revenueLo: tracked.netMinor + rest.netMinor * revenue.lo,
    revenueHi: tracked.netMinor + rest.netMinor * revenue.hi,
  };
};

describe('the snapshot', () => {
  it('holds every order by how it was matched, and the creator who has it', () => {
    const { calendar } = demo;
    const cells = report.snapshot.orders;
    const counted = cells.filter(({ isCounted }) => isCounted);
    const sums = (some: typeof cells) => ({
      orders: sum(some.map(({ n }) => n)),
      netMinor: sum(some.map(({ netMinor }) => netMinor)),
      newCustomers: sum(
        some.filter(({ customerKind }) => customerKind === 'new').map(({ n }) => n),
      ),
    });
    expect(sum(cells.map(({ n }) => n))).toBe(orders.imported);
    expect(sum(cells.filter(({ isCounted }) => !isCounted).map(({ n }) => n))).toBe(
      orders.notCounted,
    );
    expect(sums(counted.filter(({ day }) => day < calendar.start))).toEqual(orders.before);
    const during = counted.filter(({ day }) => day >= calendar.start);
    for (const match of ['none', 'code', 'click', 'code_and_click'] as const) {
      expect(sums(during.filter(({ matchedBy }) => matchedBy === match))).toEqual(
        orders.byMatch[match],
      );
    }
    for (const { key, name } of demo.creators) {
      const id = report.snapshot.creators.find((creator) => creator.name === name)?.id;
      expect(sums(during.filter(({ creatorId }) => creatorId === id))).toEqual(
        orders.byCreator[key],
      );
      const counted = report.snapshot.clicks.filter(
        ({ creatorId, kind }) => creatorId === id && kind === 'person',
      );
      expect(sum(counted.map(({ n }) => n))).toBe(clicks.byCreator[key] ?? 0);
    }
    for (const kind of ['person', 'bot', 'preview'] as const) {
      const cells = report.snapshot.clicks.filter((cell) => cell.kind === kind);
      expect(sum(cells.map(({ n }) => n))).toBe(clicks.byKind[kind]);
    }
  });

  const surveyOf = (kind: string) => {
    const survey = report.snapshot.surveys.find((one) => one.kind === kind);
    if (!survey) throw new Error(`no survey ${kind}`);
    return survey;
  };

  /** Unflagged answers of a part of a survey, by question and by what its option is called. */
  const countsOf = (kind: string, fits: (cell: { armId: string; stratum: string }) => boolean) => {
    const survey = surveyOf(kind);
    const counts: Record<string, Record<string, number>> = {};
    for (const cell of survey.answers.filter((one) => !one.isFlagged && fits(one))) {
      // An open question's codes have no label of their own; the brands are called as in the next question.
      const options = survey.questions
        .filter(({ id }) => id === cell.questionId || cell.questionId === 'unaided')
        .flatMap((question) => question.options);
      const label =
        options.find(({ code, label }) => code === cell.option && label !== code)?.label ??
        cell.option;
      const question = (counts[cell.questionId] ??= {});
      for (const name of new Set([label, cell.option]))
        question[name] = (question[name] ?? 0) + cell.n;
    }
    return counts;
  };
  const expectCounts = (counts: Record<string, Record<string, number>>, known: Counts): void => {
    for (const [question, options] of Object.entries(known)) {
      const found = Object.fromEntries(
        Object.keys(options).map((name) => [name, counts[question]?.[name] ?? 0]),
      );
      expect({ question, ...found }).toEqual({ question, ...options });
    }
  };

  it.each(['exposed', 'control'] as const)('holds every answer of the %s arm', (arm) => {
    const survey = surveyOf('brand_lift');
    const armId = survey.arms.find(({ kind }) => kind === arm)?.id;
    const responses = (status: string): number =>
      sum(
        survey.responses
          .filter((cell) => cell.armId === armId && cell.status === status)
          .map(({ n }) => n),
      );
    const known = lift[arm];
    expect([responses('complete'), responses('partial'), responses('screened_out')]).toEqual([
      known.complete,
      known.partial,
      known.screenedOut,
    ]);
    expectCounts(
      countsOf('brand_lift', (cell) => cell.armId === armId),
      known.counts,
    );
  });

  it('holds every answer of the buyers, tracked and untracked apart', () => {
    const { responses } = surveyOf('post_purchase');
    const n = (status: string): number =>
      sum(responses.filter((cell) => cell.status === status).map((cell) => cell.n));
    expect([n('complete'), n('partial'), n('screened_out')]).toEqual([
      buyers.complete,
      buyers.partial,
      buyers.screenedOut,
    ]);
    expect(sum(responses.map((cell) => cell.n))).toBe(
      demo.buyers.filter(({ state }) => state !== 'refused').length,
    );
    const fits = {
      tracked: ({ stratum }: { stratum: string }) => readBuyerStratum(stratum).tracking !== 'none',
      untracked: ({ stratum }: { stratum: string }) =>
        readBuyerStratum(stratum).tracking === 'none',
    };
    for (const part of ['tracked', 'untracked'] as const) {
      expectCounts(countsOf('post_purchase', fits[part]), buyers[part]);
      for (const [option, known] of Object.entries(buyers.values[part])) {
        const cells = surveyOf('post_purchase').orderValues.filter(
          (one) =>
            one.questionId === 'first_heard' &&
            one.option === option &&
            fits[part](one) &&
            !one.isFlagged,
        );
        const found = {
          n: sum(cells.map(({ n }) => n)),
          sumMinor: sum(cells.map((one) => one.sumMinor)),
        };
        expect({ option, ...found }).toEqual({ option, ...known });
      }
    }
  });
});

type Respondent = (typeof demo.respondents)[number];

/** In which group of each weighting variable somebody is. */
const groupsOf = ({ answers }: Respondent): string[] => {
  const survey = report.snapshot.surveys.find(({ kind }) => kind === 'brand_lift');
  const ages = [
    [24, '16_24'],
    [34, '25_34'],
    [44, '35_44'],
    [54, '45_54'],
  ] as const;
  const band = ages.find(([last]) => answers.age <= last)?.[1] ?? '55_plus';
  const codes: Readonly<Record<string, string>> = {
    age: band,
    gender: answers.gender,
    platforms: answers.platforms,
    category_use: answers.category_use,
  };
  return (survey?.strata ?? []).map(
    ({ questionId, members }) =>
      Object.entries(members).find(([, own]) => own.includes(codes[questionId] ?? ''))?.[0] ??
      'unknown',
  );
};

const isYesTo = (
  { answers, unaidedNames }: Respondent,
  question: string,
  options: readonly string[],
): boolean => {
  const given =
    question === 'unaided'
      ? unaidedNames
      : [answers[question as 'aided' | 'consideration' | 'ad_recall' | 'intent']].flat();
  return given.some((option) => options.includes(option));
};

/** The share of yes in the control when it is weighted to the exposed arm, and the answers it is worth (Kish). */
const weightedControl = (question: string, options: readonly string[]) => {
  const of = (arm: string) =>
    demo.respondents.filter((one) => one.arm === arm && one.state === 'complete' && !one.isSpeeder);
  const control = of('control');
  const weights = rakedWeights(of('exposed').map(groupsOf), control.map(groupsOf));
  const all = sum(weights);
  const yes = control.flatMap((one, index) =>
    isYesTo(one, question, options) ? [weights[index] ?? 0] : [],
  );
  return {
    share: sum(yes) / all,
    neff: all ** 2 / sum(weights.map((weight) => weight ** 2)),
  };
};

describe('the findings', () => {
  it('sum the figures that creators reported', () => {
    expect(valueOf('reach')).toBe(posts.figures['reach']);
    expect(valueOf('impressions')).toBe(posts.figures['impressions']);
    expect(valueOf('engagements')).toBe(posts.engagements);
    expect(valueOf('engagement_rate_reach')).toBeCloseTo(
      posts.engagementsWithReach / posts.reachWithEngagements,
      12,
    );
    expect(findingOf('content_produced')).toMatchObject({
      value: 21,
      inputs: { delivered: 22, agreed: 24, extra: 1 },
      target: 24,
      // The last day is not over: what was due before it is not there.
      verdict: { state: 'behind' },
    });
    expect(findingOf('impressions').coverage).toEqual({ have: 20, of: 22, what: 'posts' });
    expect(valueOf('activation_rate')).toBeCloseTo(0.9, 12);
  });

  it('divide cost, clicks and orders as the formulas say', () => {
    expect(valueOf('spend')).toBe(spend);
    expect(valueOf('cpm')).toBeCloseTo((1000 * spend) / (posts.figures['impressions'] ?? 0), 8);
    expect(valueOf('cpe')).toBeCloseTo(spend / posts.engagements, 8);
    expect(valueOf('clicks')).toBe(clicks.byKind.person);
    expect(valueOf('ctr')).toBeCloseTo(clicksWithImpressions() / linkedImpressions(), 12);
    const clicked = orders.byMatch.click.orders + orders.byMatch.code_and_click.orders;
    expect(valueOf('conversion_rate')).toBeCloseTo(clicked / clicks.byKind.person, 12);
    const rate = wilson(clicked, clicks.byKind.person);
    expect(findingOf('conversion_rate').interval?.lo).toBeCloseTo(rate.lo, 9);
    expect(findingOf('conversion_rate').interval?.hi).toBeCloseTo(rate.hi, 9);
    expect(valueOf('cac')).toBeCloseTo(spend / orders.during.newCustomers, 8);
  });

  it('add the surveyed share of untracked orders to the tracked ones', () => {
    const known = attributed();
    const expectAround = (kpi: string, value: number, lo: number, hi: number): void => {
      const finding = findingOf(kpi);
      expect((finding.value ?? 0) / value).toBeCloseTo(1, 9);
      expect((finding.interval?.lo ?? 0) / lo).toBeCloseTo(1, 5);
      expect((finding.interval?.hi ?? 0) / hi).toBeCloseTo(1, 5);
    };
    expectAround('conversions', known.orders, known.ordersLo, known.ordersHi);
    expectAround('cpa', spend / known.orders, spend / known.ordersHi, spend / known.ordersLo);
    expectAround('attributed_revenue', known.revenue, known.revenueLo, known.revenueHi);
    expectAround('roas', known.revenue / spend, known.revenueLo / spend, known.revenueHi / spend);
    expectAround(
      'roi',
      known.revenue / spend - 1,
      known.revenueLo / spend - 1,
      known.revenueHi / spend - 1,
    );
    const margin = (revenue: number): number => (0.55 * revenue) / spend - 1;
    expectAround(
      'roi_margin',
      margin(known.revenue),
      margin(known.revenueLo),
      margin(known.revenueHi),
    );
  });

  it('say how many buyers name a creator and did not know the brand before, of all who answered', () => {
    const named = answering.filter(isCredited).length;
    const answered = answering.length;
    const { value, interval } = findingOf('ppa_share');
    expect(value).toBeCloseTo(named / answered, 12);
    expect(interval?.lo).toBeCloseTo(wilson(named, answered).lo, 9);
    expect(interval?.hi).toBeCloseTo(wilson(named, answered).hi, 9);
  });

  it('give a creator the share in all buyers’ revenue of those who name the creator, from ten on', () => {
    const creditedTo = (name: string) =>
      answering.map((buyer) => ({
        value: buyer.valueMinor,
        isNamed: isCredited(buyer) && buyer.answers.which_creator === name,
      }));
    const told = report.snapshot.creators.map(({ id, name }) => {
      const { value, interval, reason } = findingOf(
        'revenue_per_creator',
        (scope) => scope.kind === 'part' && scope.part === 'survey' && scope.creatorId === id,
      );
      const values = creditedTo(name);
      if (values.filter(({ isNamed }) => isNamed).length < 10) {
        expect({ name, value, reason }).toEqual({ name, value: null, reason: expect.any(String) });
        return null;
      }
      const { share, lo, hi } = revenueShare(values, orders.during.orders);
      expect((value ?? 0) / (orders.during.netMinor * share)).toBeCloseTo(1, 9);
      expect((interval?.lo ?? 0) / (orders.during.netMinor * lo)).toBeCloseTo(1, 5);
      expect((interval?.hi ?? 0) / (orders.during.netMinor * hi)).toBeCloseTo(1, 5);
      return name;
    });
    expect(told.filter((name) => name !== null).length).toBeGreaterThan(0);
    expect(told).toContain(null);
  });

  it.each([
    ['unaided', ['Northwind Tea']],
    ['aided', ['Northwind Tea']],
    ['consideration', ['Northwind Tea']],
    ['favourability', ['4', '5']],
    ['intent', ['4', '5']],
    ['ad_recall', ['Northwind Tea']],
  ])('give the lift of %s with limits at which the score is 1.96', (question, options) => {
    const arm = (kind: 'exposed' | 'control') => ({
      x: sum(options.map((option) => lift[kind].counts[question]?.[option] ?? 0)),
      n: lift[kind].complete - lift[kind].flagged,
    });
    const [exposed, control] = [arm('exposed'), arm('control')];
    const weighted = control.n === 0 ? { share: 0, neff: 0 } : weightedControl(question, options);
    const arms = {
      xE: exposed.x,
      nE: exposed.n,
      xC: weighted.share * weighted.neff,
      nC: weighted.neff,
    };
    const { value, interval, inputs } = findingOf(
      'brand_lift',
      (scope) => scope.kind === 'question' && scope.questionId === question,
    );
    expect(inputs).toMatchObject({
      x_exposed: exposed.x,
      n_exposed: exposed.n,
      x_control_counted: control.x,
      n_control_counted: control.n,
    });
    expect(inputs['n_control']).toBeCloseTo(weighted.neff, 6);
    expect(value).toBeCloseTo(exposed.x / exposed.n - weighted.share, 9);
    expect(scoreAt(arms, interval?.lo ?? 1)).toBeCloseTo(Z95, 4);
    expect(scoreAt(arms, interval?.hi ?? -1)).toBeCloseTo(-Z95, 4);
    const counted = demo.respondents.filter((one) => one.state === 'complete' && !one.isSpeeder);
    const isCreator = (name: string): boolean => demo.creators.some((one) => one.name === name);
    const [seen, unseen] = [true, false].map((hasSeen) =>
      counted.filter(({ answers }) => answers.exposure.some(isCreator) === hasSeen),
    );
    expect(inputs).toMatchObject({
      x_seen: seen?.filter((one) => isYesTo(one, question, options)).length,
      n_seen: seen?.length,
      x_unseen: unseen?.filter((one) => isYesTo(one, question, options)).length,
      n_unseen: unseen?.length,
    });
    const isDetected = Number(inputs['p_adjusted']) < 0.05;
    expect({ question, isDetected }).toEqual({
      question,
      isDetected: ['unaided', 'aided', 'ad_recall'].includes(question),
    });
  });

  it('tally every comment before and during, in whatever language', () => {
    for (const period of ['before', 'during'] as const) {
      const { inputs } = findingOf(
        'sentiment',
        (scope) => scope.kind === 'period' && scope.period === period,
      );
      const labels = ['positive', 'neutral', 'negative', 'uncoded'].map((label) =>
        Number(inputs[label]),
      );
      expect(sum(labels)).toBe(totals.comments[period]);
      // No lexicon knows Greek or Japanese, and that is said instead of guessed.
      expect(labels[3]).toBeGreaterThan(0);
    }
  });

  it('give earned media value as the range of the rate cards that price every platform', async () => {
    const { rate } = { rate: 0.88 };
    const values: number[] = [];
    for (const { id } of report.snapshot.rateCards) {
      const path = join(root, 'templates', 'rate-cards', `${id}.json`);
      const card = JSON.parse(await readFile(path, 'utf8')) as {
        rates: { platform: string; format: string; metric: string; per: number; amount: number }[];
      };
      const own = demo.posts.filter(({ figures }) => figures !== null);
      const isWhole = own.every(({ platform }) =>
        card.rates.some((one) => one.platform === platform || one.platform === '*'),
      );
      if (!isWhole) continue;
      const dollars = sum(
        own.flatMap(({ platform, figures }) =>
          card.rates
            .filter((one) => one.platform === platform || one.platform === '*')
            .map((one) => {
              const paid = figures?.[`paid_${one.metric}`] ?? 0;
              return (((figures?.[one.metric] ?? 0) - paid) / one.per) * one.amount;
            }),
        ),
      );
      values.push(Math.round(dollars * rate * 100));
    }
    const { interval } = findingOf('emv');
    expect(values.length).toBeGreaterThan(1);
    expect(interval).toMatchObject({ lo: Math.min(...values), hi: Math.max(...values) });
  });
});

const hasTool = (tool: string): Promise<boolean> =>
  run(tool, ['--version']).then(
    () => true,
    (error: NodeJS.ErrnoException) => error.code !== 'ENOENT',
  );

describe('the two pages for executives', () => {
  it.each(inject('isFull') ? REPORT_LOCALES : ['de', 'pt'])(
    'are two in %s, on A4 and on Letter',
    async (locale) => {
      for (const pageFormat of ['a4', 'letter'] as const) {
        const document = buildDocument(
          { ...report.snapshot, template: 'executive', locale, pageFormat },
          report.document.snapshotHash,
          report.findings,
          reportTemplate('executive'),
          wordingFor(locale),
          readingRules(),
        );
        const { pageCount } = renderPdf(document, await readFontsFor(document));
        expect(pageCount, pageFormat).toBe(2);
      }
    },
  );
});

describe('the files', () => {
  it('are a PDF of at least six pages that other tools accept', async () => {
    const pdf = await PDFDocument.load(files.get('report.pdf') ?? '');
    expect(pdf.getPageCount()).toBeGreaterThanOrEqual(6);
    if (await hasTool('qpdf')) {
      expect((await run('qpdf', ['--check', pdfPath])).stdout).toContain(
        'No syntax or stream encoding errors',
      );
    }
  });

  /** What must be read in them: the very numbers of report.json, as a locale writes them. */
  const numbers = (): string[] =>
    keyNumbers(report.findings)
      .filter(([name]) => !['Reach', 'Impressions (views)', 'Earned media value'].includes(name))
      .map(([, value]) => (value.split(' (')[0] ?? '').trim());

  it('say the same numbers: in the PDF', async (context) => {
    if (!(await hasTool('pdftotext'))) return context.skip();
    const { stdout } = await run('pdftotext', ['-layout', pdfPath, '-']);
    expect(numbers().filter((number) => !stdout.includes(number))).toEqual([]);
    // Names and words of many scripts survive.
    for (const { name } of demo.creators) expect(stdout).toContain(name);
  });

  it('say the same numbers: on the page, which stands alone', () => {
    const html = new TextDecoder().decode(files.get('report.html'));
    expect(numbers().filter((number) => !html.includes(number))).toEqual([]);
    // Not even a font is fetched. (A whole page in a failure's message helps nobody.)
    expect(html.match(/<link[^>]*>|<script|src="[^"]*"|url\((?!data:)[^)]*\)/g)).toBeNull();
    const table = new TextDecoder().decode(files.get('report.csv'));
    for (const { name } of demo.creators) expect(table).toContain(name);
  });
});

describe('npm run verify:report', () => {
  const verify = async (path: string, ...rest: string[]) => {
    const args = [join(root, 'src/cli/run.mjs'), 'src/cli/verify-report.ts', path, ...rest];
    const { stdout, code } = await run(process.execPath, args).then(
      (done) => ({ ...done, code: 0 }),
      (error: { stdout: string; code: number }) => error,
    );
    return { stdout, code };
  };

  it('computes every number and byte of the published PDF anew, without a network', async () => {
    const { key } = report.snapshot.issuer;
    const { stdout, code } = await verify(pdfPath, '--key', key);
    expect(stdout).toContain('This report is genuine');
    expect(stdout).toContain(`All ${report.findings.length} numbers`);
    expect(stdout).toContain('is the same to the byte');
    expect(stdout).not.toMatch(/does not hold|can’t be told/);
    expect(stdout.trimEnd()).toMatch(/1 passed, 0 failed$/);
    expect(code).toBe(0);
  });

  it('fails for another key than the one that is trusted, and for a file that was changed', async () => {
    const path = join(stateDir, 'changed.json');
    const json = new TextDecoder().decode(files.get('report.json'));
    await writeFile(path, json.replace('"value":1', '"value":2'));
    const changed = await verify(path, pdfPath, '--key', 'A'.repeat(43));
    expect(changed.stdout).toContain('that is not the key you trust');
    expect(changed.stdout).toContain('Something in this report does not hold');
    expect(changed.stdout.trimEnd()).toMatch(/0 passed, 2 failed$/);
    expect(changed.code).toBe(1);
  });

  it('says how it is called to whoever names a key that can be none', async () => {
    const args = [join(root, 'src/cli/run.mjs'), 'src/cli/verify-report.ts', pdfPath, '--key', 'x'];
    const wrong = await run(process.execPath, args).catch((error: unknown) => error);
    expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('Usage: npm run') });
    expect(wrong).toMatchObject({ stderr: expect.not.stringContaining('    at ') });
  });
});

describe('npm start on a database that is filled', () => {
  it('prints five addresses that answer at once, and stops at a signal', async () => {
    const child = spawn(process.execPath, [
      join(root, 'src/cli/run.mjs'),
      'src/cli/start.ts',
      '--port',
      '0',
      '--state',
      stateDir,
    ]);
    let said = '';
    const ended = new Promise<number | null>((done) => child.once('exit', done));
    await new Promise<void>((done, fail) => {
      child.stdout.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        if (said.includes('Ctrl-C')) done();
      });
      child.stderr.on('data', (chunk: Buffer) => fail(new Error(chunk.toString())));
      void ended.then(() => fail(new Error(said)));
    });
    expect(said).not.toContain('loading the demo');
    const addresses = said.match(/http:\/\/localhost:\d+\/\S+/g) ?? [];
    expect(addresses.map((address) => new URL(address).pathname.split('/')[1])).toEqual([
      's',
      'c',
      'r',
      'r',
      'console',
    ]);
    for (const address of addresses) {
      const response = await fetch(address.replace('localhost', '127.0.0.1'));
      await response.arrayBuffer();
      expect({ address, status: response.status }).toEqual({ address, status: 200 });
    }
    expect(addresses[4]).toMatch(/#key=lnk_/);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(said).toContain('Stopped.');
  }, 600_000);
});
