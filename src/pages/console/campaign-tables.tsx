// What came in, as tables: answers by arm, creators, comments, costs, imports.
import type { FC } from 'hono/jsx';
import type { CampaignOverview } from '../../core/campaign/campaign-overview.ts';
import type { Wording } from '../../core/wording.ts';
import { DataTable } from './data-table.tsx';
import type { Format } from './format.ts';

type Props = {
  readonly wording: Wording;
  readonly overview: CampaignOverview;
  readonly format: Format;
};

export const ArmsTable: FC<Props> = ({ wording: { t }, overview, format }) => (
  <DataTable
    caption={t('console.answers')}
    empty={t('console.answers.none')}
    columns={[
      { label: t('console.survey') },
      { label: t('console.arm') },
      { label: t('console.complete'), isNumber: true },
      { label: t('console.flagged'), isNumber: true },
      { label: t('console.partial'), isNumber: true },
      { label: t('console.screened_out'), isNumber: true },
      { label: t('console.over_quota'), isNumber: true },
    ]}
    rows={overview.arms.map((arm) => [
      <a href={`/console/surveys/${arm.surveyId}`}>
        {arm.isClosed ? `${arm.surveyName} (${t('campaign.status.closed')})` : arm.surveyName}
      </a>,
      t(`console.arm.${arm.armKind}`),
      format.count(arm.complete),
      format.count(arm.flagged),
      format.count(arm.partial),
      format.count(arm.screenedOut),
      format.count(arm.overQuota),
    ])}
  />
);

export const CreatorsTable: FC<Props> = ({ wording: { t }, overview, format }) => (
  <DataTable
    caption={t('console.creators')}
    empty={t('console.creators.none')}
    columns={[
      { label: t('console.creator') },
      { label: t('console.state') },
      { label: t('console.delivered'), isNumber: true },
      { label: t('console.reported'), isNumber: true },
      { label: t('console.pending'), isNumber: true },
      { label: t('console.clicks'), isNumber: true },
      { label: t('console.orders'), isNumber: true },
      { label: t('console.revenue'), isNumber: true },
      { label: t('console.codes') },
    ]}
    rows={overview.creators.map((creator) => [
      <a href={`/console/collaborations/${creator.collaborationId}`}>{creator.name}</a>,
      t(`console.collaboration.${creator.status}`),
      t('console.of', { n: creator.fulfilled, agreed: creator.agreed }),
      t('console.of', { n: creator.reported, agreed: creator.posted }),
      format.count(creator.pending),
      format.count(creator.clicks),
      format.count(creator.orders),
      format.money(creator.netMinor),
      creator.codes.join(', '),
    ])}
  />
);

export const LabelsTable: FC<Props> = ({ wording: { t }, overview, format }) => (
  <DataTable
    caption={t('console.comments.both')}
    empty={t('console.comments.none')}
    columns={[
      { label: t('console.source') },
      { label: t('console.label') },
      { label: t('console.number'), isNumber: true },
      { label: t('console.by_person'), isNumber: true },
    ]}
    rows={overview.labels.map(({ source, label, n, byPerson }) => [
      t(`console.source.${source}`),
      t(`console.label.${label}`),
      format.count(n),
      format.count(byPerson),
    ])}
  />
);

export const CostsTable: FC<Props> = ({ wording: { t }, overview, format }) => (
  <DataTable
    caption={t('console.costs')}
    empty={t('console.costs.none')}
    columns={[
      { label: t('console.category') },
      { label: t('console.committed'), isNumber: true },
      { label: t('console.paid'), isNumber: true },
    ]}
    rows={overview.costs.map(({ category, committedMinor, paidMinor }) => [
      t(`console.cost.${category}`),
      format.money(committedMinor),
      format.money(paidMinor),
    ])}
  />
);

export const ImportsTable: FC<Props> = ({ wording: { t }, overview, format }) => (
  <DataTable
    caption={t('console.imports')}
    empty={t('console.imports.none')}
    columns={[
      { label: t('console.file') },
      { label: t('console.kind') },
      { label: t('console.when') },
      { label: t('console.rows_stored'), isNumber: true },
      { label: t('console.rows_skipped'), isNumber: true },
    ]}
    rows={overview.imports.map((line) => [
      // What came without a name, as rows of JSON do, is told by its source.
      `${line.fileName || line.source}${line.isUndone ? ` (${t('console.undone')})` : ''}`,
      t(`console.import.${line.kind}`),
      format.instant(line.createdAtMs),
      format.count(line.rowsStored),
      format.count(line.rowsSkipped),
    ])}
  />
);
