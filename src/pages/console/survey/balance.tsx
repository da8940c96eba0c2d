// How alike the arms of a lift study are in what exposure can't have moved.
import type { FC } from 'hono/jsx';
import { armName } from '../../../core/kpi/lift/arms.ts';
import { SMALL, readingH } from '../../../core/kpi/lift/balance.ts';
import { groupName } from '../../../core/report/snapshot/group-name.ts';
import { DataTable } from '../data-table.tsx';
import type { PartProps } from './part.ts';

export const BalanceTable: FC<PartProps> = ({ wording: { t }, view, format }) => {
  const { study } = view.results;
  if (!study) return null;
  const { survey, design } = study;
  const { rows } = design.balance;
  const isWeighted = design.weighting.kind === 'weighted';
  const none = t('console.results.none');
  const questionOf = (id: string): string =>
    survey.questions.find((one) => one.id === id)?.text ?? id;
  const difference = (h: number | null, isRead: boolean) =>
    h === null ? (
      none
    ) : (
      <span class={isRead && Math.abs(h) >= SMALL ? 'apart' : undefined}>
        {format.decimal(h, 2)}
      </span>
    );
  return (
    <section aria-labelledby="balance-title">
      <h2 id="balance-title">{t('console.results.balance')}</h2>
      <div id="balance" data-live>
        <DataTable
          caption={t('console.results.balance')}
          empty={t('console.results.balance.none')}
          columns={[
            { label: t('console.results.group') },
            { label: t(`console.arm.${armName(survey, 'exposed')}`), isNumber: true },
            { label: t(`console.arm.${armName(survey, 'control')}`), isNumber: true },
            { label: t('console.results.difference'), isNumber: true },
            ...(isWeighted
              ? [
                  { label: t('console.results.weighted'), isNumber: true },
                  { label: t('console.results.difference_weighted'), isNumber: true },
                ]
              : []),
          ]}
          rows={rows.map((row, at) => [
            <>
              {/* Seen once for all its groups. */}
              <span class={rows[at - 1]?.questionId === row.questionId ? 'unseen' : 'soft of'}>
                {questionOf(row.questionId)}
              </span>{' '}
              {groupName(survey, row.questionId, row.group) ?? t('console.unknown')}
            </>,
            format.percent(row.exposed),
            format.percent(row.control),
            difference(row.h, readingH(row) === row.h),
            ...(isWeighted
              ? [
                  row.weighted === null ? none : format.percent(row.weighted),
                  difference(row.hWeighted, true),
                ]
              : []),
          ])}
        />
        {rows.length > 0 && (
          <p class="soft">
            {t('console.results.balance.help', { limit: format.decimal(SMALL, 1) })}
          </p>
        )}
      </div>
    </section>
  );
};
