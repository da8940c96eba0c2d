// One survey while it runs: what came in, where people stop, what the study can see, and its links. A script renews
// the parts marked data-live; without one the page has a link that does.
import type { FC } from 'hono/jsx';
import { ConsoleLayout, ProblemList } from './console-layout.tsx';
import type { ConsoleFrame } from './console-layout.tsx';
import { CopyField } from './copy-field.tsx';
import { formatOf } from './format.ts';
import { Arms } from './survey/arms.tsx';
import { BalanceTable } from './survey/balance.tsx';
import { DropOff } from './survey/drop-off.tsx';
import { Headline, Intake } from './survey/headline.tsx';
import { InvitationToCopy } from './survey/invitation.tsx';
import type { PartProps } from './survey/part.ts';
import { WhatItSees } from './survey/planning.tsx';
import { Flags, Quotas } from './survey/quality.tsx';
import type { SurveyView } from './survey-view.ts';

type Props = {
  readonly frame: ConsoleFrame;
  readonly view: SurveyView;
  readonly notice: string | null;
};

const QR_KINDS = ['svg', 'png'] as const;

const Links: FC<PartProps> = ({ wording, view }) => {
  const { t } = wording;
  return (
    <section aria-labelledby="links">
      <h2 id="links">{t('console.results.links')}</h2>
      {view.notes.map((note) => (
        <p class="soft">{note}</p>
      ))}
      <div class="copies">
        {view.links.map(({ name, address, code }) => (
          <div>
            <CopyField wording={wording} id={`link-${code}`} label={name} value={address} />
            <p class="beside">
              {QR_KINDS.map((kind) => (
                <a href={`/console/survey-links/${code}/qr.${kind}`}>
                  {t('console.results.qr', { kind: kind.toUpperCase() })}
                  <span class="unseen"> {name}</span>
                </a>
              ))}
            </p>
          </div>
        ))}
      </div>
    </section>
  );
};

// As the routes of survey-files.ts send them.
const FILES = [
  { noun: 'answers', kind: 'CSV', path: 'responses.csv' },
  { noun: 'answers', kind: 'XLSX', path: 'responses.xlsx' },
  { noun: 'answers', kind: 'JSON', path: 'responses.json' },
  { noun: 'codebook', kind: 'CSV', path: 'responses/codebook.csv' },
  { noun: 'definition', kind: 'JSON', path: 'definition.json' },
] as const;

const Files: FC<PartProps> = ({ wording: { t }, view }) => (
  <section aria-labelledby="files">
    <h2 id="files">{t('brand.downloads')}</h2>
    <p class="soft">{t('console.results.files.help')}</p>
    <p class="beside">
      {FILES.map(({ noun, kind, path }) => (
        <a href={`/console/surveys/${view.survey.id}/${path}`} download>
          {t(`console.results.files.${noun}`, { kind })}
        </a>
      ))}
    </p>
  </section>
);

const Freshness: FC<PartProps> = ({ wording: { t }, view, format }) => (
  <div class="beside">
    <span class="soft" id="as-of" data-live>
      {t('console.results.as_of', { at: format.time(view.nowMs) })}
    </span>
    <a href={`/console/surveys/${view.survey.id}`}>{t('console.results.refresh')}</a>
    <button class="quiet" type="button" hidden data-refresh aria-pressed="true">
      {t('console.results.by_itself')}
    </button>
  </div>
);

export const SurveyResultsPage: FC<Props> = ({ frame, view, notice }) => {
  const { wording } = frame;
  const { t } = wording;
  const { survey, campaign, isOpen } = view;
  const format = formatOf(wording, campaign.timeZone, campaign.currency);
  const part = { wording, view, format };
  return (
    <ConsoleLayout frame={frame} title={`${survey.name} · ${campaign.name}`} notice={notice}>
      <ProblemList wording={wording} problems={view.problems} />
      <p class="back">
        <a href={`/console/campaigns/${campaign.id}`}>{campaign.name}</a>
      </p>
      <div class="card-head">
        <h1>{survey.name}</h1>
        <span class={isOpen ? 'status live' : 'status'}>
          {t(isOpen ? 'console.results.taking' : 'campaign.status.closed')}
        </span>
      </div>
      <Freshness {...part} />
      <Intake {...part} />
      <Headline {...part} />
      <Arms {...part} />
      <WhatItSees {...part} />
      <DropOff {...part} />
      <BalanceTable {...part} />
      <Quotas {...part} />
      <Flags {...part} />
      <Links {...part} />
      <InvitationToCopy {...part} />
      <Files {...part} />
    </ConsoleLayout>
  );
};
