// Quality flags by reason, and how full the quotas are.
import type { FC } from 'hono/jsx';
import { quotaParts } from '../../../core/survey-results/quota-name.ts';
import type { QuotaState } from '../../../core/survey-results/quota-state.ts';
import { DataTable } from '../data-table.tsx';
import type { PartProps } from './part.ts';

export const Flags: FC<PartProps> = ({ wording: { t }, view, format }) => (
  <section aria-labelledby="flags-title">
    <h2 id="flags-title">{t('console.results.flags')}</h2>
    <div id="flags" data-live>
      <DataTable
        caption={t('console.results.flags')}
        empty={t(
          view.results.flags === null ? 'console.results.flags.many' : 'console.results.flags.none',
        )}
        columns={[
          { label: t('console.results.flag') },
          { label: t('console.number'), isNumber: true },
          { label: t('console.results.headline') },
        ]}
        rows={(view.results.flags ?? []).map(({ flag, n, isLeftOut }) => [
          t(`export.flag.${flag}`),
          format.count(n),
          t(isLeftOut ? 'console.results.left_out' : 'console.results.counted'),
        ])}
      />
    </div>
  </section>
);

const nameOf = ({ wording: { t }, view }: PartProps, { quota }: QuotaState): string =>
  [
    ...(quota.arm === undefined ? [] : [t(`console.arm.${quota.arm}`)]),
    ...quotaParts(view.definition, view.locale, quota).map(
      ({ question, groups }) =>
        `${question} ${groups.map((name) => name ?? t('console.unknown')).join(' / ')}`,
    ),
  ].join(' · ') || t('export.everybody');

export const Quotas: FC<PartProps> = (props) => {
  const { wording, view, format } = props;
  const { t } = wording;
  if (view.results.quotas.length === 0) return null;
  return (
    <section aria-labelledby="quotas-title">
      <h2 id="quotas-title">{t('console.results.quotas')}</h2>
      <ul class="bars" id="quotas" data-live>
        {view.results.quotas.map((one) => (
          <li>
            <label for={`quota-${one.quota.id}`}>{nameOf(props, one)}</label>
            <progress
              id={`quota-${one.quota.id}`}
              max={one.quota.limit}
              value={Math.min(one.n, one.quota.limit)}
            />
            <span>
              {t('console.results.of_wanted', {
                n: one.n,
                wanted: one.quota.limit,
                share: one.isFull
                  ? t('console.results.full')
                  : format.percent(one.n / one.quota.limit),
              })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
};
