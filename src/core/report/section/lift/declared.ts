// What the study declared before anybody could look, and where it went another way.
import { deviationsOf } from '../../../kpi/lift/deviations.ts';
import { studyState } from '../../../kpi/lift/state.ts';
import { dayOf } from '../../../campaign/period.ts';
import type { Deviation } from '../../../survey/study/deviation.ts';
import { runs } from '../../context.ts';
import type { ReportContext } from '../../context.ts';
import type { Block, Cell, Inline } from '../../document.ts';
import type { SnapshotSurvey } from '../../snapshot.ts';
import { questionText } from './words.ts';

const HASH_SHOWN = 12;

type Declared = NonNullable<SnapshotSurvey['preregistration']>;

const endText = (context: ReportContext, survey: SnapshotSurvey, { endsOn }: Declared): string => {
  const { t, format, snapshot } = context;
  if (endsOn === null) return t('lift.declared.no_end');
  const isUnlocked = studyState(snapshot, survey) === 'open_end';
  return t(isUnlocked ? 'lift.declared.end_unlocked' : 'lift.declared.end_locked', {
    date: format.date(endsOn),
  });
};

const declaredRows = (
  context: ReportContext,
  survey: SnapshotSurvey,
  declared: Declared,
): Cell[][] => {
  const { t, format, snapshot } = context;
  const row = (key: string, text: string): Cell[] => [{ text: t(key) }, { text }];
  const registered = format.date(dayOf(declared.registeredAtMs, snapshot.campaign.timeZone));
  const questions = declared.primary.map((id) => declared.wordings[id] ?? questionText(survey, id));
  return [
    row(
      'lift.declared.registered',
      // A copy without creators' names has no hash of words that name them.
      declared.hash === ''
        ? registered
        : t('lift.declared.registered_value', {
            date: registered,
            hash: declared.hash.slice(0, HASH_SHOWN),
          }),
    ),
    ...questions.map((text, at) => row(`lift.declared.primary_${Math.min(at + 1, 3)}`, text)),
    row('lift.declared.rule', t('lift.declared.rule_value')),
    row(
      'lift.declared.planned',
      t('report.points', { points: format.points(declared.plannedMde).replace('+', '') }),
    ),
    ...(declared.perArm === null
      ? []
      : [row('lift.declared.per_arm', format.count(declared.perArm))]),
    row('lift.declared.end', endText(context, survey, declared)),
  ];
};

/** Questions by their words, arms by their names, days as dates: a deviation itself knows only codes. */
const foundText = (
  { t, format }: ReportContext,
  survey: SnapshotSurvey,
  { key, values }: Deviation,
): string => {
  const shown = Object.entries(values).map(([name, value]) => {
    if (typeof value === 'number') return [name, value] as const;
    const ids = value.split(', ').map((id) => questionText(survey, id));
    if (['question', 'used', 'declared'].includes(name)) return [name, format.list(ids)] as const;
    if (name === 'arm') return [name, t(`lift.arm.${value}`)] as const;
    return [name, format.date(value)] as const;
  });
  return t(key, Object.fromEntries(shown));
};

/** Found in the answers, then told by people. */
const deviationItems = (
  context: ReportContext,
  survey: SnapshotSurvey,
  declared: Declared,
): (readonly Inline[])[] => {
  const { t, format, snapshot } = context;
  return [
    ...deviationsOf(snapshot, survey).map((one) => runs(foundText(context, survey, one))),
    ...declared.deviations.map(({ atMs, text }) =>
      runs(
        t('lift.deviation.told', {
          date: format.date(dayOf(atMs, snapshot.campaign.timeZone)),
          text,
        }),
      ),
    ),
  ];
};

export const declaredBlocks = (context: ReportContext, survey: SnapshotSurvey): Block[] => {
  const { t } = context;
  const heading = {
    kind: 'heading',
    level: 2,
    id: 'lift-declared',
    text: t('lift.declared'),
  } as const;
  const declared = survey.preregistration;
  if (!declared)
    return [heading, { kind: 'paragraph', role: 'body', runs: runs(t('lift.declared.none')) }];
  const items = deviationItems(context, survey, declared);
  return [
    heading,
    {
      kind: 'table',
      id: 'lift-declaration',
      caption: t('lift.declared.caption'),
      columns: [
        { label: t('lift.declared.what'), align: 'start', weight: 3 },
        { label: t('lift.declared.as'), align: 'start', weight: 7 },
      ],
      rows: declaredRows(context, survey, declared),
    },
    {
      kind: 'paragraph',
      role: 'body',
      runs: runs(t(items.length === 0 ? 'lift.deviation.none' : 'lift.deviation.some')),
    },
    ...(items.length === 0 ? [] : [{ kind: 'list', isOrdered: false, items } as const]),
  ];
};
