// The arms beside each other: how far each is on its declared way, and what came in.
import type { FC } from 'hono/jsx';
import { DataTable } from '../data-table.tsx';
import { reasonText, timeText } from './part.ts';
import type { PartProps } from './part.ts';

const Bars: FC<PartProps> = ({ wording: { t }, view, format }) => {
  const { progress } = view.results.study ?? {};
  if (!progress || progress.perArm === null) return null;
  const { perArm } = progress;
  return (
    <ul class="bars">
      {progress.arms.map(({ arm, n, share }) => (
        <li>
          <label for={`bar-${arm}`}>{t(`console.arm.${arm}`)}</label>
          <progress id={`bar-${arm}`} max={perArm} value={Math.min(n, perArm)} />
          <span>
            {t('console.results.of_wanted', {
              n,
              wanted: perArm,
              share: format.percent(share ?? 0),
            })}
          </span>
        </li>
      ))}
    </ul>
  );
};

const End: FC<PartProps> = ({ wording: { t }, view, format }) => {
  const { study } = view.results;
  if (!study) return null;
  const { endsOn, daysLeft, perArm } = study.progress;
  return (
    <p class="soft">
      {endsOn === null
        ? t('console.results.no_end')
        : t('console.results.ends', { day: format.day(endsOn), days: daysLeft ?? 0 })}{' '}
      {perArm !== null && t('console.results.kept')}
    </p>
  );
};

export const Arms: FC<PartProps> = (props) => {
  const { wording, view, format } = props;
  const { t } = wording;
  const none = t('console.results.none');
  return (
    <section aria-labelledby="arms-title">
      <h2 id="arms-title">{t('console.results.progress')}</h2>
      <div id="arms" data-live>
        <Bars {...props} />
        <End {...props} />
        <DataTable
          caption={t('console.results.progress')}
          empty={none}
          columns={[
            { label: t('console.arm') },
            { label: t('console.complete'), isNumber: true },
            { label: t('console.flagged'), isNumber: true },
            { label: t('console.partial'), isNumber: true },
            { label: t('console.screened_out'), isNumber: true },
            { label: t('console.over_quota'), isNumber: true },
            { label: t('console.results.turned_away_head'), isNumber: true },
            { label: t('console.results.views'), isNumber: true },
            { label: t('console.results.rate'), isNumber: true },
            { label: t('console.results.median'), isNumber: true },
          ]}
          rows={view.results.arms.map((one) => [
            t(`console.arm.${one.arm}`),
            format.count(one.complete),
            format.count(one.flagged),
            format.count(one.partial),
            format.count(one.screenedOut),
            format.count(one.overQuota),
            format.count(one.turnedAway),
            format.count(one.views),
            one.responseRate.value === null ? (
              <span class="soft">{reasonText(wording, one.responseRate.reason ?? 'no_views')}</span>
            ) : (
              format.percent(one.responseRate.value)
            ),
            one.medianS === null ? none : timeText(wording, one.medianS),
          ])}
        />
      </div>
    </section>
  );
};
