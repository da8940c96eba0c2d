// When each creator's links were clicked: a small line each, on the same axes. Says who had most, not who was best.
import { creatorClicks } from '../../kpi/series/creator-clicks.ts';
import { smallMultiples } from '../chart/small-multiples.ts';
import { creatorName } from '../context.ts';
import type { ReportContext } from '../context.ts';
import type { Block } from '../document.ts';

const MOST_CREATORS = 12;
/** Of those who are level at the top. */
const MOST_NAMED = 3;
/** Fewer days show no course. */
const MIN_DAYS = 7;

const titleOf = (
  context: ReportContext,
  most: number,
  all: readonly { readonly creatorId: string; readonly total: number }[],
): string => {
  const { t, format } = context;
  const clicks = format.count(most);
  const names = all
    .filter(({ total }) => total === most)
    .map(({ creatorId }) => creatorName(context, creatorId));
  const [name = '', ...others] = names;
  if (others.length === 0) return t('creators.days_title', { name, clicks });
  return t('creators.days_title_tied', {
    names:
      names.length > MOST_NAMED ? t('creators.days_tied', { n: names.length }) : format.list(names),
    clicks,
  });
};

/** One creator alone has no other to stand beside; the days of all stand with the traffic. */
export const creatorDays = (context: ReportContext): Block[] => {
  const { t, format, snapshot } = context;
  const all = creatorClicks(snapshot).toSorted((a, b) => b.total - a.total);
  const [first] = all;
  const days = first?.days ?? [];
  const [from, to] = [days[0]?.day, days.at(-1)?.day];
  if (!first || from === undefined || to === undefined) return [];
  if (all.length < 2 || days.length < MIN_DAYS || first.total === 0) return [];
  const shown = all.slice(0, MOST_CREATORS);
  const panels = shown.map(({ creatorId, total, days: own }) => ({
    label: creatorName(context, creatorId),
    text: format.count(total),
    values: own.map(({ value }) => value),
    peak: own.reduce((most, day) => ((day.value ?? 0) > (most.value ?? 0) ? day : most)),
  }));
  const peakText = ({ day, value }: (typeof days)[number]): string =>
    value === null || value === 0
      ? t('report.none')
      : t('report.value_interval', { value: format.count(value), interval: format.dayMonth(day) });
  return [
    {
      kind: 'figure',
      id: 'creator-days',
      title: titleOf(context, first.total, all),
      alt: format.prose.text(
        panels.map(({ label, text, peak }) =>
          t('creators.days_alt', {
            name: label,
            clicks: text,
            peak: peakText(peak),
          }),
        ),
      ),
      chart: {
        kind: 'multiples',
        names: {
          label: t('column.creator'),
          value: t('kpi.clicks'),
          day: t('series.day'),
          peak: t('creators.days_peak'),
        },
        days: days.map(({ day }) => format.dayMonth(day)),
        rows: panels.map(({ label, text, values, peak }) => ({
          label,
          detail: peakText(peak),
          text,
          values,
        })),
      },
      ...smallMultiples({
        panels,
        dates: [format.dayMonth(from), format.dayMonth(to)],
        numberText: (value) => format.compact(value),
      }),
      note: format.prose.text([
        t('creators.days_note'),
        ...(shown.length < all.length
          ? [t('creators.rates_most', { shown: shown.length, n: all.length })]
          : []),
      ]),
    },
  ];
};
