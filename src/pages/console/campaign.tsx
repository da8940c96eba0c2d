// One campaign: what waits, what came in, what to hand on, and the report.
import type { FC } from 'hono/jsx';
import {
  ArmsTable,
  CostsTable,
  CreatorsTable,
  ImportsTable,
  LabelsTable,
} from './campaign-tables.tsx';
import { Tiles, sum } from './campaign-tiles.tsx';
import type { CampaignView, NamedLink } from './campaign-view.ts';
import { ChecklistPanel } from './checklist.tsx';
import { ConsoleLayout, ProblemList } from './console-layout.tsx';
import type { ConsoleFrame } from './console-layout.tsx';
import { CopyField } from './copy-field.tsx';
import { formatOf } from './format.ts';
import { ReportPanel } from './report-panel.tsx';

type Props = {
  readonly frame: ConsoleFrame;
  readonly view: CampaignView;
  readonly notice: string | null;
};

// A handful stands open; a long list would push everything else out of sight.
const OPEN_LINKS = 4;

type LinkGroupProps = {
  readonly frame: ConsoleFrame;
  readonly kind: keyof CampaignView['links'];
  readonly links: readonly NamedLink[];
};

const LinkGroup: FC<LinkGroupProps> = ({ frame, kind, links }) =>
  links.length === 0 ? null : (
    <details open={kind === 'survey' && links.length <= OPEN_LINKS}>
      <summary>{frame.wording.t(`console.links.${kind}`, { n: links.length })}</summary>
      <div class="copies">
        {links.map(({ name, address }, index) => (
          <CopyField wording={frame.wording} id={`${kind}-${index}`} label={name} value={address} />
        ))}
      </div>
    </details>
  );

const LaunchForm: FC<{ frame: ConsoleFrame; view: CampaignView }> = ({ frame, view }) =>
  view.campaign.status !== 'draft' || !view.canEdit ? null : (
    <form class="beside" method="post" action={`/console/campaigns/${view.campaign.id}/launch`}>
      <button type="submit" aria-describedby="launch-help">
        {frame.wording.t('console.launch')}
      </button>
      <span class="soft" id="launch-help">
        {frame.wording.t('console.launch.help')}
      </span>
    </form>
  );

// There is no way back, so it takes two deliberate steps.
const CloseForm: FC<{ frame: ConsoleFrame; view: CampaignView }> = ({ frame, view }) =>
  view.campaign.status !== 'live' || !view.canEdit ? null : (
    <details>
      <summary>{frame.wording.t('console.close')}</summary>
      <form class="beside" method="post" action={`/console/campaigns/${view.campaign.id}/close`}>
        <span>{frame.wording.t('console.close.help')}</span>
        <button class="quiet" type="submit">
          {frame.wording.t('console.close.now')}
        </button>
      </form>
    </details>
  );

// Pages of their own, each with what it is for.
const ROOMS = [
  ['settings', 'brief', true],
  ['targets', 'targets', false],
  ['creators', 'creators', false],
  ['costs', 'costs', false],
  ['contents', 'register', false],
  ['letters', 'letters', true],
  ['reminders', 'reminders', true],
  ['sentiment-audit', 'audit', false],
] as const;

const Rooms: FC<{ frame: ConsoleFrame; view: CampaignView }> = ({
  frame: { wording },
  view: { campaign, canEdit },
}) => (
  <nav class="rooms" aria-label={campaign.name}>
    {ROOMS.map(([path, key, isForEditors]) =>
      isForEditors && !canEdit ? null : (
        <p>
          <a href={`/console/campaigns/${campaign.id}/${path}`}>{wording.t(`console.${key}`)}</a>
          <span class="soft">{wording.t(`console.${key}.help`)}</span>
        </p>
      ),
    )}
  </nav>
);

export const CampaignPage: FC<Props> = ({ frame, view, notice }) => {
  const { wording } = frame;
  const { t } = wording;
  const { campaign, overview, links } = view;
  const format = formatOf(wording, campaign.timeZone, campaign.currency);
  const pending = sum(overview.creators.map((creator) => creator.pending));
  const shared = { wording, overview, format };
  const hasLinks = links.survey.length + links.personal.length + links.tracking.length > 0;
  return (
    <ConsoleLayout frame={frame} title={campaign.name} notice={notice}>
      <ProblemList wording={wording} problems={view.problems} />
      <div class="card-head">
        <h1>{campaign.name}</h1>
        <span class={`status ${campaign.status}`}>{t(`campaign.status.${campaign.status}`)}</span>
      </div>
      <p class="soft">
        {format.days(campaign.startDate, campaign.endDate)} · {campaign.timeZone} ·{' '}
        {campaign.currency}
        {campaign.goals.map((goal) => ` · ${t(`campaign.goal.${goal}`)}`)}
      </p>
      <LaunchForm frame={frame} view={view} />
      {pending > 0 && (
        <p class="waiting">
          <a href={`/console/campaigns/${campaign.id}/submissions`}>
            {t('console.waiting', { n: pending })}
          </a>
        </p>
      )}
      <Rooms frame={frame} view={view} />
      {view.canEdit && (
        <ChecklistPanel wording={wording} campaign={campaign} checklist={view.checklist} />
      )}
      <Tiles frame={frame} view={view} format={format} />
      <ReportPanel wording={wording} view={view} format={format} pending={pending} />
      <section aria-labelledby="answers">
        <h2 id="answers">{t('console.answers')}</h2>
        <ArmsTable {...shared} />
      </section>
      <section aria-labelledby="creators">
        <h2 id="creators">{t('console.creators')}</h2>
        {overview.creators.length > 0 && (
          <p class="soft">
            {t('console.creators.window', {
              days: format.days(overview.window.from, overview.window.to),
            })}
          </p>
        )}
        <CreatorsTable {...shared} />
      </section>
      {hasLinks && (
        <section aria-labelledby="links">
          <h2 id="links">{t('console.links')}</h2>
          <LinkGroup frame={frame} kind="survey" links={links.survey} />
          <LinkGroup frame={frame} kind="personal" links={links.personal} />
          <LinkGroup frame={frame} kind="tracking" links={links.tracking} />
        </section>
      )}
      <div class="pair">
        <section aria-labelledby="comments">
          <h2 id="comments">{t('console.comments.both')}</h2>
          <LabelsTable {...shared} />
        </section>
        <section aria-labelledby="costs">
          <h2 id="costs">{t('console.costs')}</h2>
          <CostsTable {...shared} />
        </section>
      </div>
      <section aria-labelledby="imports">
        <h2 id="imports">{t('console.imports')}</h2>
        <ImportsTable {...shared} />
      </section>
      <CloseForm frame={frame} view={view} />
    </ConsoleLayout>
  );
};
