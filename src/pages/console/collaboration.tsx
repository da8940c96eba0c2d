// One creator in a campaign: what was agreed and is there, what is worth checking, who follows, and what to decide.
import type { FC } from 'hono/jsx';
import { bandLabel, notStated } from '../../core/creator/audience-split.ts';
import { formatKey, platformKey } from '../../core/content/content.ts';
import type { Content } from '../../core/content/content.ts';
import { countryName } from '../../core/country-name.ts';
import { CHECK_LIMITS } from '../../core/kpi/posts/creator-checks.ts';
import type { CreatorCheck } from '../../core/kpi/posts/creator-checks.ts';
import type { Wording } from '../../core/wording.ts';
import { Decision, RenewLink } from './collaboration-forms.tsx';
import type { CollaborationView, SplitLine } from './collaboration-view.ts';
import { ConsoleLayout, ProblemList } from './console-layout.tsx';
import type { ConsoleFrame } from './console-layout.tsx';
import { CopyField } from './copy-field.tsx';
import { DataTable } from './data-table.tsx';
import { formatOf } from './format.ts';

type Props = {
  readonly frame: ConsoleFrame;
  readonly view: CollaborationView;
  readonly notice: string | null;
};
type PartProps = Pick<Props, 'frame' | 'view'>;

const kindOf = ({ t }: Wording, { platform, format }: Pick<Content, 'platform' | 'format'>) =>
  t('creator.kind', { platform: t(platformKey(platform)), format: t(formatKey(format)) });

const Accounts: FC<PartProps> = ({ frame: { wording }, view: { creator } }) => {
  const { t } = wording;
  const lines = [
    ...creator.handles.map(({ platform, handle, followers }) => (
      <>
        <bdi>
          {t(platformKey(platform))} {handle}
        </bdi>
        {followers !== null && ` (${t('console.one.followers', { n: followers })})`}
      </>
    )),
    ...(creator.email === null ? [] : [<bdi>{creator.email}</bdi>]),
    new Intl.DisplayNames(wording.locale, { type: 'language' }).of(creator.language) ??
      creator.language,
  ];
  return (
    <p class="soft">
      {lines.map((line, index) => (
        <>
          {index > 0 && ' · '}
          {line}
        </>
      ))}
    </p>
  );
};

const Agreed: FC<PartProps> = ({ frame: { wording }, view }) => {
  const { t } = wording;
  return (
    <DataTable
      caption={t('creator.list.heading')}
      empty={t('console.one.agreed.none')}
      columns={[
        { label: t('console.kind') },
        { label: t('console.delivered'), isNumber: true },
        { label: t('console.reported'), isNumber: true },
      ]}
      rows={view.deliverables.map((item) => [
        kindOf(wording, item),
        t('console.of', { n: item.posted, agreed: item.agreed }),
        t('console.of', { n: item.reported, agreed: item.posted }),
      ])}
    />
  );
};

const Posts: FC<PartProps> = ({ frame: { wording }, view }) => {
  const { t } = wording;
  const format = formatOf(wording, view.campaign.timeZone);
  return (
    <DataTable
      caption={t('console.posts')}
      empty={t('console.one.posts.none')}
      isStacked
      isLabelled
      columns={[
        { label: t('console.kind') },
        { label: t('console.when') },
        { label: t('console.state') },
        { label: t('console.one.address') },
      ]}
      rows={view.posts.map(({ content, figures }) => [
        kindOf(wording, content),
        content.publishedOn === null ? '–' : format.day(content.publishedOn),
        t(`console.one.figures.${figures}`),
        <a href={content.url} target="_blank" rel="noopener noreferrer nofollow">
          <bdi>{content.url.replace(/^https:\/\/(www\.)?/, '')}</bdi>
        </a>,
      ])}
    />
  );
};

const gapOf = ({ t }: Wording, { name, gap }: CreatorCheck): string =>
  t(`checks.gap.${gap ?? 'not_reported'}`, CHECK_LIMITS[name]);

const Checks: FC<PartProps> = ({ frame: { wording }, view }) => {
  const { t } = wording;
  const postOf = (id: string | null): Content | undefined =>
    view.posts.find(({ content }) => content.id === id)?.content;
  return (
    <>
      {view.checks.length === 0 && <p class="soft">{t('console.one.checks.none')}</p>}
      {view.checks.length > 0 && (
        <ul class="warnings">
          {view.checks.map(({ name, contentId }) => {
            const post = postOf(contentId);
            return (
              <li>
                {t(`checks.worth.${name}`)}
                {post && (
                  <>
                    {' '}
                    <a href={post.url} target="_blank" rel="noopener noreferrer nofollow">
                      {kindOf(wording, post)}
                    </a>
                  </>
                )}
              </li>
            );
          })}
        </ul>
      )}
      {view.checks.length > 0 && <p class="soft">{t('checks.note')}</p>}
      {view.undone.length > 0 && (
        <details>
          <summary>{t('console.one.checks.not_possible', { n: view.undone.length })}</summary>
          <ul>
            {[...new Set(view.undone.map((check) => gapOf(wording, check)))].map((gap) => (
              <li>{gap}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
};

const Split: FC<{ wording: Wording; split: SplitLine }> = ({ wording, split }) => {
  const { t, locale } = wording;
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const nameOf = (group: string): string => {
    if (split.dimension === 'country') return countryName(group, locale);
    return split.dimension === 'age' ? bandLabel(group) : t(`creator.audience.gender.${group}`);
  };
  return (
    <>
      <h3>
        {t(platformKey(split.platform))}: {t(`creator.audience.${split.dimension}`)}
      </h3>
      <dl class="figures">
        {split.shares.map(({ group, percent: share }) => (
          <div>
            <dt>
              <bdi>{nameOf(group)}</bdi>
            </dt>
            <dd>{percent.format(share / 100)}</dd>
          </div>
        ))}
      </dl>
      <p class="soft">
        {t('creator.audience.stored', {
          dimension: t(`creator.audience.${split.dimension}`),
          day: formatOf(wording).day(split.on),
          rest: percent.format(notStated(split.shares) / 100),
        })}
      </p>
    </>
  );
};

const PersonalLink: FC<PartProps> = ({ frame, view }) => {
  const { wording } = frame;
  const { t } = wording;
  const { linkExpiresAtMs: endsAtMs } = view.collaboration;
  const format = formatOf(wording, view.campaign.timeZone);
  if (view.link === null) return null;
  return (
    <section aria-labelledby="link">
      <h2 id="link">{t('console.links')}</h2>
      <CopyField
        wording={wording}
        id="personal-link"
        label={t('console.one.link')}
        value={view.link}
      />
      <p class="soft">
        {t('console.one.link.help')}{' '}
        {endsAtMs === null
          ? t('console.one.link.endless')
          : t(view.hasLinkEnded ? 'console.one.link.ended' : 'console.one.link.ends', {
              at: format.instant(endsAtMs),
            })}
      </p>
      <RenewLink frame={frame} view={view} />
    </section>
  );
};

const noteKey = (status: string): string =>
  status === 'declined' ? 'console.one.note.creator' : 'console.one.note.brand';

export const CollaborationPage: FC<Props> = ({ frame, view, notice }) => {
  const { wording } = frame;
  const { t } = wording;
  const { campaign, collaboration, creator } = view;
  return (
    <ConsoleLayout frame={frame} title={`${creator.name} · ${campaign.name}`} notice={notice}>
      <p class="back">
        <a href={`/console/campaigns/${campaign.id}`}>{campaign.name}</a>
      </p>
      <ProblemList wording={wording} problems={view.problems} />
      <div class="card-head">
        <h1>
          <bdi>{creator.name}</bdi>
        </h1>
        <span class="status">{t(`console.collaboration.${collaboration.status}`)}</span>
      </div>
      <Accounts frame={frame} view={view} />
      {collaboration.note !== '' && (
        <>
          <p class="soft">{t(noteKey(collaboration.status))}</p>
          <blockquote>
            <p dir="auto">{collaboration.note}</p>
          </blockquote>
        </>
      )}
      {view.posts.some(({ figures }) => figures === 'sent') && (
        <p class="waiting">
          <a href={`/console/campaigns/${campaign.id}/submissions`}>
            {t('console.waiting', {
              n: view.posts.filter(({ figures }) => figures === 'sent').length,
            })}
          </a>
        </p>
      )}
      <Decision frame={frame} view={view} />
      <section aria-labelledby="agreed">
        <h2 id="agreed">{t('creator.list.heading')}</h2>
        <Agreed frame={frame} view={view} />
      </section>
      <section aria-labelledby="posts">
        <h2 id="posts">{t('console.posts')}</h2>
        <Posts frame={frame} view={view} />
      </section>
      <section aria-labelledby="checks">
        <h2 id="checks">{t('creator.receipt.warnings')}</h2>
        <Checks frame={frame} view={view} />
      </section>
      {view.splits.length > 0 && (
        <section aria-labelledby="audience">
          <h2 id="audience">{t('console.one.audience')}</h2>
          {view.splits.map((split) => (
            <Split wording={wording} split={split} />
          ))}
        </section>
      )}
      <PersonalLink frame={frame} view={view} />
    </ConsoleLayout>
  );
};
