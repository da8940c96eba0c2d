// The survey's numbers at a glance, and what is on its way into them.
import type { FC } from 'hono/jsx';
import { reasonText, timeText } from './part.ts';
import type { PartProps } from './part.ts';

export const Intake: FC<PartProps> = ({ wording: { t }, view }) => (
  <div id="intake" data-live>
    {view.waiting > 0 && <p class="waiting">{t('console.results.waiting', { n: view.waiting })}</p>}
    {view.deadLetters > 0 && (
      <div class="warnings dead">
        <p>{t('console.results.dead', { n: view.deadLetters })}</p>
        {view.canEdit && (
          <form method="post" action={`/console/surveys/${view.survey.id}/dead-letters/replay`}>
            <button class="quiet" type="submit">
              {t('console.results.replay')}
            </button>
          </form>
        )}
      </div>
    )}
  </div>
);

export const Headline: FC<PartProps> = ({ wording, view, format }) => {
  const { t } = wording;
  const { all } = view.results;
  const { value, lo, hi, reason } = all.responseRate;
  const none = t('console.results.none');
  // Label, number, and what the number is of.
  const tiles: (readonly [string, string, ...string[]])[] = [
    [
      t('console.complete'),
      format.count(all.complete),
      t('console.results.flagged', { n: all.flagged }),
    ],
    [
      t('console.results.rate'),
      value === null ? none : format.percent(value),
      ...(reason === null
        ? [
            t('console.results.rate.of', { n: all.views }),
            t('console.results.interval', { range: format.percents(lo ?? 0, hi ?? 1) }),
          ]
        : [reasonText(wording, reason)]),
    ],
    [
      t('console.results.median'),
      all.medianS === null ? none : timeText(wording, all.medianS),
      all.medianS === null
        ? reasonText(wording, all.complete === 0 ? 'no_answers' : 'no_times')
        : t('console.results.median.of'),
    ],
    [
      t('console.partial'),
      format.count(all.partial),
      t('console.results.screened', { n: all.screenedOut }),
      t('console.results.over', { n: all.overQuota }),
      ...(all.turnedAway > 0 ? [t('console.results.turned_away', { n: all.turnedAway })] : []),
    ],
  ];
  return (
    <dl class="tiles" id="headline" data-live>
      {tiles.map(([label, number, ...notes]) => (
        <div>
          <dt>{label}</dt>
          <dd class="value">{number}</dd>
          {notes.map((note) => (
            <dd class="soft">{note}</dd>
          ))}
        </div>
      ))}
    </dl>
  );
};
