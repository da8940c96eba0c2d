// The page of brand lift, in English: what it says, and what it must not say.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { evaluateLift } from '../../../src/core/kpi/lift.ts';
import type { ReportContext } from '../../../src/core/report/context.ts';
import type { Block, Section } from '../../../src/core/report/document.ts';
import type { Shape } from '../../../src/core/report/figure.ts';
import { createFormat } from '../../../src/core/report/format.ts';
import { liftSection } from '../../../src/core/report/section/lift.ts';
import { plotBlock } from '../../../src/core/report/section/lift/plot.ts';
import { headline } from '../../../src/core/report/section/verdict.ts';
import type { SnapshotSurvey } from '../../../src/core/report/snapshot.ts';
import { createWording } from '../../../src/core/wording.ts';
import type { Messages } from '../../../src/core/wording.ts';
import {
  byAge,
  completes,
  counted,
  declared,
  option,
  question,
  study,
  unweighed,
  withStudy,
} from '../kpi/lift-study.ts';

const file = join(import.meta.dirname, '../../../templates/locales/en/report.json');
// The test of wording sees to it that the file is what this type says.
const words = JSON.parse(readFileSync(file, 'utf8')) as Messages;
const wording = createWording('en', words, words);

const contextOf = (survey: SnapshotSurvey): ReportContext => {
  const snapshot = withStudy(survey);
  return {
    snapshot,
    hash: 'hash',
    findings: evaluateLift(snapshot, []),
    readings: [],
    t: wording.t,
    wording,
    format: createFormat(wording, 'EUR'),
    isBrief: false,
    formulas: new Set(),
  };
};

const sectionOf = (survey: SnapshotSurvey): Section => {
  const section = liftSection(contextOf(survey));
  if (!section) throw new Error('no section');
  return section;
};

const said = (survey: SnapshotSurvey): string => JSON.stringify(sectionOf(survey));

const rowsOf = (survey: SnapshotSurvey, id: string): string[][] => {
  const table = sectionOf(survey).blocks.find(
    (block): block is Extract<Block, { kind: 'table' }> =>
      block.kind === 'table' && block.id === id,
  );
  return (table?.rows ?? []).map((row) => row.map(({ text }) => text));
};

const arms = (yesE: number, yesC: number, rest: Partial<SnapshotSurvey> = {}): SnapshotSurvey =>
  study({
    strata: [],
    responses: [completes('exposed', '', 400), completes('control', '', 400)],
    answers: [
      ...counted('aided', 'exposed', '', { yes: yesE, no: 400 - yesE }),
      ...counted('aided', 'control', '', { yes: yesC, no: 400 - yesC }),
    ],
    ...rest,
  });

const OPEN = declared({ endsOn: '2026-07-20' });

describe('the title of the lift page', () => {
  it.each([
    ['names what rose', arms(260, 200), 'Higher among those exposed: Aided awareness'],
    ['names what fell', arms(140, 200), 'Lower among those exposed: Aided awareness'],
    ['claims no trend where nothing was found', arms(205, 200), 'No brand lift was detected'],
    [
      'speaks of time, not of exposure, where people were asked before and after',
      arms(260, 200, {
        assignment: 'before_after',
        arms: [
          { id: 'arm_exposed', kind: 'after' },
          { id: 'arm_control', kind: 'before' },
        ],
      }),
      'Higher after the campaign: Aided awareness',
    ],
    [
      'says that it is too early under 100 a side',
      arms(0, 0, {
        preregistration: OPEN,
        answers: [
          ...counted('aided', 'exposed', '', { yes: 40, no: 40 }),
          ...counted('aided', 'control', '', { yes: 20, no: 60 }),
        ],
      }),
      'Too early to read brand lift',
    ],
  ])('%s', (_title, survey, title) => {
    expect(sectionOf(survey).title).toBe(title);
  });
});

describe('a study that found nothing', () => {
  it('says how much it could have seen', () => {
    expect(said(arms(205, 200))).toMatch(
      /No lift was detected; this study could have seen \d+\.\d points or more\./,
    );
  });

  it('could have seen less while it runs, by the wider interval that it is read with', () => {
    const points = (survey: SnapshotSurvey): number =>
      Number(/could have seen (\d+\.\d) points/.exec(said(survey))?.[1]);
    expect(points(arms(205, 200, { preregistration: OPEN }))).toBeGreaterThan(
      points(arms(205, 200)),
    );
  });

  it('has no word of trends', () => {
    expect(said(arms(225, 200)).toLowerCase()).not.toContain('trend');
  });
});

describe('the figure for a phone', () => {
  it('says the words of the wide one but for the head of questions, none smaller than 11 pixels', () => {
    const [figure] = sectionOf(arms(260, 200)).blocks.filter((block) => block.kind === 'figure');
    const labelsOf = (shapes: readonly Shape[] = []) =>
      shapes.flatMap((shape) => (shape.kind === 'label' ? [shape] : []));
    const narrow = labelsOf(figure?.narrow?.shapes);
    const texts = new Set(narrow.map(({ text }) => text));
    const missing = labelsOf(figure?.shapes).filter(({ text }) => !texts.has(text));
    expect(missing.map(({ text }) => text)).toEqual(['Question']);
    expect(Math.min(...narrow.map(({ size }) => size))).toBeGreaterThanOrEqual(11);
  });
});

describe('the interval in the figure', () => {
  it('is that of the state, told apart by its method', () => {
    expect(said(arms(260, 200))).toContain('Score interval of a difference');
    expect(said(arms(260, 200))).not.toContain('Always-valid');
    const running = said(arms(260, 200, { preregistration: OPEN }));
    expect(running).toContain('The study still runs.');
    expect(running).toContain('Always-valid');
    expect(running).not.toContain('Score interval of a difference');
  });

  it('says where the end was not locked', () => {
    expect(said(arms(260, 200, { preregistration: null }))).toContain('The end was not locked.');
    expect(said(arms(260, 200))).not.toContain('The end was not locked.');
  });
});

describe('the word "caused"', () => {
  it('is for a draw by lot', () => {
    expect(said(arms(260, 200, { assignment: 'random' }))).toContain('was caused by');
    expect(said(arms(260, 200))).not.toContain('was caused by');
    expect(said(arms(260, 200))).toContain('it does not prove that exposure caused it');
  });

  it('goes with results as assigned', () => {
    expect(said(arms(260, 200))).toContain('Results are printed as assigned');
  });
});

describe('the arms', () => {
  it('show the weighted share before the people counted, and say so', () => {
    expect(rowsOf(study(), 'lift-table')[0]).toEqual([
      'Aided awareness (primary)',
      '48.0% (96/200)',
      '42.0% (of\u00a0200)',
      '+6.0',
      '\u22124.2 to +16.0',
      '14% (\u22129%\u00a0to\u00a044%)',
      '0.247',
    ]);
    expect(said(study())).toContain('Control shares are weighted to the exposed group');
  });

  it('show effective answers, the unweighted reading and both detectable lifts beside', () => {
    expect(rowsOf(study(), 'lift-detail')[0]?.slice(1, 6)).toEqual([
      '171 (1.17)',
      // In a narrow column the interval goes below, in one piece.
      '+10.0 (+0.3\u00a0to\u00a0+19.5)',
      '\u2013',
      '14.6',
      '11.1',
    ]);
  });

  it('show no counts of under 10 people, and no share of under 30', () => {
    const few = arms(0, 0, {
      answers: [
        ...counted('aided', 'exposed', '', { yes: 4, no: 5 }),
        ...counted('aided', 'control', '', { yes: 11, no: 18 }),
      ],
    });
    expect(rowsOf(few, 'lift-table')[0]?.slice(1, 4)).toEqual([
      'fewer than 10 people',
      '11 of 29',
      'fewer than 50 a side',
    ]);
  });
});

describe('the axis of lift', () => {
  it('has ticks that differ where they are less than a tenth of a point apart', () => {
    const context = contextOf(study());
    const findings = context.findings
      .filter(
        ({ kpi, scope, interval }) => kpi === 'brand_lift' && scope.kind === 'question' && interval,
      )
      .map((one) => ({
        ...one,
        value: 0.0004,
        interval: one.interval && { ...one.interval, lo: -0.0002, hi: 0.0008 },
      }));
    const block = plotBlock(context, findings);
    if (block.kind !== 'figure') throw new Error('no figure');
    const ticks = block.shapes.flatMap((one) =>
      one.kind === 'label' && one.anchor === 'middle' ? [one.text] : [],
    );
    expect(ticks.length).toBeGreaterThan(2);
    expect(new Set(ticks).size).toBe(ticks.length);
  });
});

describe('the balance of the arms', () => {
  it('stands before and after weighting, with standardized differences', () => {
    const rows = rowsOf(study(), 'balance');
    expect(rows).toContainEqual(['young', '60.0%', '40.0%', '60.0%', '0.40', '0.00']);
  });

  it('has no columns of weights where nothing was weighted', () => {
    const rows = rowsOf(study({ strata: [] }), 'balance');
    for (const row of rows) expect(row).toHaveLength(4);
  });

  it('names groups of ages as people write them', () => {
    const band = <Cell extends { stratum: string }>(cell: Cell): Cell => ({
      ...cell,
      stratum: cell.stratum === 'young' ? '16_34' : '35_plus',
    });
    const ages = study({
      responses: unweighed().responses.map(band),
      answers: byAge('aided').map(band),
    });
    const names = rowsOf(ages, 'balance').map(([name]) => name);
    expect(names).toContain('16\u201334');
    expect(names).toContain('35+');
  });

  it('names the group that stood in the way of weights', () => {
    const gap = study({
      questions: [
        question('aided', { isPrimary: true }),
        question('age', { metric: null, text: 'How old are you?', options: [option('young')] }),
      ],
      answers: byAge('aided').filter(
        ({ armId, stratum }) => armId === 'arm_exposed' || stratum === 'old',
      ),
    });
    expect(said(gap)).toContain('nobody in control is in the group young (How old are you?)');
  });
});

describe('the headline', () => {
  it('is of the question that was declared to decide, whatever the questionnaire marks or moved more', () => {
    const counts = (id: string, yes: number) => [
      ...counted(id, 'exposed', '', { yes, no: 400 - yes }),
      ...counted(id, 'control', '', { yes: 120, no: 280 }),
    ];
    const both = (primary: readonly string[]) =>
      headline(
        contextOf(
          arms(0, 0, {
            questions: [
              question('aided'),
              question('intent', { metric: 'purchase_intent', isPrimary: true }),
            ],
            answers: [...counts('aided', 170), ...counts('intent', 240)],
            preregistration: declared({ primary: [...primary] }),
          }),
        ),
      );
    expect(both(['aided'])).toMatch(/^Aided awareness was 12\.5 points higher/u);
    expect(both(['intent'])).toMatch(/^Purchase intent was 30\.0 points higher/u);
  });
});

describe('what was declared', () => {
  it('stands with its hash, its questions, its rule and its end', () => {
    const rows = rowsOf(study(), 'lift-declaration');
    expect(rows).toContainEqual(['Registered', 'May 25, 2026, SHA-256 a1b2c3d4e5f6…']);
    expect(rows).toContainEqual(['First primary question', 'Question aided?']);
    expect(rows).toContainEqual(['End', 'June 25, 2026, locked before the first answer']);
    expect(said(study())).toContain('No deviation from the declaration was found or reported.');
  });

  it('stands with deviations, those found and those told', () => {
    const strayed = study({
      preregistration: declared({
        perArm: 300,
        deviations: [{ atMs: Date.UTC(2026, 5, 12), text: 'One creator left.' }],
      }),
    });
    const text = said(strayed);
    expect(text).toContain('200 complete answers of 300 planned in the exposed arm.');
    expect(text).toContain('June 12, 2026: One creator left.');
  });

  it('says what it means that nothing was', () => {
    expect(said(study({ preregistration: null }))).toContain('Nothing was declared before launch');
  });
});

describe('any state of the page', () => {
  it.each([
    ['no answers', study({ answers: [], responses: [] })],
    ['no questions', study({ questions: [] })],
    ['no arms', study({ arms: [] })],
    ['recall', study({ assignment: 'recall', preregistration: null })],
    [
      'flagged',
      study({
        answers: [...byAge('aided'), ...counted('aided', 'exposed', 'old', { yes: 40 }, true)],
      }),
    ],
  ])('with %s is words and finite numbers', (_name, survey) => {
    expect(said(survey)).not.toMatch(/NaN|Infinity|undefined|∞|:null/);
  });
});
