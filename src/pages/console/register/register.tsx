// The content register: each post with its rights and their end, its disclosure beside a suggestion, and its scores.
import type { FC } from 'hono/jsx';
import { ConsoleLayout, ProblemList } from '../console-layout.tsx';
import type { ConsoleFrame } from '../console-layout.tsx';
import { formatOf } from '../format.ts';
import type { Format } from '../format.ts';
import { AddPostForm } from './add-post-form.tsx';
import { DisclosureForm, RatingForm, RightsForm } from './register-forms.tsx';
import { agreementLine, qualityLines, rightsLine, saidLine } from './register-words.ts';
import type { RegisterItem, RegisterView } from './register-view.ts';

type Props = {
  readonly frame: ConsoleFrame;
  readonly view: RegisterView;
  readonly notice: string | null;
};

type EntryProps = {
  readonly frame: ConsoleFrame;
  readonly view: RegisterView;
  readonly item: RegisterItem;
  readonly format: Format;
};

const Rights: FC<EntryProps> = ({ frame: { wording }, item, format }) => {
  const { t } = wording;
  const { right } = item.entry;
  return (
    <>
      <dt>{t('console.rights')}</dt>
      <dd>
        <span class={`rights ${item.standing.state}`}>
          {rightsLine(wording, format, right, item.standing)}
        </span>
        {right && right.channels.length > 0 && (
          <p class="soft">
            {new Intl.ListFormat(wording.locale, { type: 'unit' }).format(
              right.channels.map((channel) => t(`content.channel.${channel}`)),
            )}
          </p>
        )}
        {right && right.note !== '' && (
          <p class="soft" dir="auto">
            {right.note}
          </p>
        )}
        {right && (
          <p class="soft">
            {saidLine(wording, format, right)}
            {right.evidence !== null && (
              <>
                {' · '}
                <a href={`/console/files/${right.evidence}`}>{t('console.rights.evidence')}</a>
              </>
            )}
          </p>
        )}
      </dd>
    </>
  );
};

const Disclosure: FC<EntryProps> = ({ frame: { wording }, item, format }) => {
  const { t } = wording;
  const { check } = item.entry;
  const { reason, signs } = item.suggestion;
  return (
    <>
      <dt>{t('console.disclosure')}</dt>
      <dd>
        {t(`console.disclosure.${check?.result ?? 'unchecked'}`)}
        {check && <p class="soft">{saidLine(wording, format, check)}</p>}
        {check && check.note !== '' && (
          <p class="soft" dir="auto">
            {check.note}
          </p>
        )}
        <p class="soft">
          {t(`content.suggestion.${reason}`)}
          {signs.length > 0 && (
            <>
              {' '}
              {t('console.disclosure.found', {
                signs: new Intl.ListFormat(wording.locale, { type: 'unit' }).format(
                  signs.map(({ text }) => text),
                ),
              })}
            </>
          )}
        </p>
      </dd>
    </>
  );
};

const Quality: FC<EntryProps> = ({ frame: { wording }, item, format }) => {
  const [mean, ...rest] = qualityLines(wording, format, item.entry) ?? [
    wording.t('console.quality.none'),
  ];
  return (
    <>
      <dt>{wording.t('console.quality')}</dt>
      <dd>
        {mean}
        {rest.map((line) => (
          <p class="soft">{line}</p>
        ))}
      </dd>
    </>
  );
};

const Entry: FC<EntryProps> = (props) => {
  const { frame, view, item, format } = props;
  const { wording } = frame;
  const { t } = wording;
  const { content, creatorName, caption, reuseValueMinor } = item.entry;
  return (
    <article class="panel register" aria-labelledby={content.id}>
      <h2 id={content.id}>
        {creatorName ?? t('console.audience')} ·{' '}
        {t('console.piece', {
          platform: t(`creator.platform.${content.platform}`),
          format: t(`creator.format.${content.format}`),
        })}
      </h2>
      <p>
        <a href={content.url} rel="noopener noreferrer nofollow" dir="ltr">
          {content.url}
        </a>
        {content.publishedOn !== null && (
          <span class="soft"> · {format.day(content.publishedOn)}</span>
        )}
      </p>
      {caption !== null && (
        <details>
          <summary>{t('console.register.caption')}</summary>
          <p class="caption" dir="auto">
            {caption}
          </p>
        </details>
      )}
      <dl>
        <Rights {...props} />
        <Disclosure {...props} />
        <Quality {...props} />
        {reuseValueMinor !== null && (
          <>
            <dt>{t('console.register.reuse_value')}</dt>
            <dd>{format.money(reuseValueMinor)}</dd>
          </>
        )}
      </dl>
      {view.canState && <RightsForm wording={wording} view={view} item={item} />}
      {view.canReview && <DisclosureForm wording={wording} view={view} item={item} />}
      {view.canReview && <RatingForm wording={wording} view={view} item={item} />}
    </article>
  );
};

export const RegisterPage: FC<Props> = ({ frame, view, notice }) => {
  const { wording } = frame;
  const { t } = wording;
  const { campaign, items, madeBy } = view;
  const format = formatOf(wording, campaign.timeZone, campaign.currency);
  const path = `/console/campaigns/${campaign.id}/contents`;
  const filters = [
    ['', 'all'],
    ['creators', 'creators'],
    ['audience', 'audience'],
  ] as const;
  return (
    <ConsoleLayout
      frame={frame}
      title={`${t('console.register')} · ${campaign.name}`}
      notice={notice}
    >
      <p class="back">
        <a href={`/console/campaigns/${campaign.id}`}>{campaign.name}</a>
      </p>
      <h1>{t('console.register')}</h1>
      <ProblemList wording={wording} problems={(view.failed ?? view.adding)?.problems ?? []} />
      <nav class="beside" aria-label={t('console.register')}>
        {filters.map(([value, name]) => (
          <a
            href={value === '' ? path : `${path}?made_by=${value}`}
            aria-current={value === madeBy ? 'true' : undefined}
          >
            {t(`console.register.${name}`)}
          </a>
        ))}
      </nav>
      <p class="soft">{agreementLine(wording, format, view.agreement)}</p>
      {view.canState && <AddPostForm wording={wording} view={view} action={path} />}
      {items.length === 0 && <p>{t('console.register.none')}</p>}
      {items.map((item) => (
        <Entry frame={frame} view={view} item={item} format={format} />
      ))}
      {view.next !== null && <a href={view.next}>{t('console.more')}</a>}
    </ConsoleLayout>
  );
};
