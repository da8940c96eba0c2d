// The receipt: exactly what the brand will read, nothing more and nothing less.
import type { FC } from 'hono/jsx';
import { formatCount } from '../../core/figures/count-input.ts';
import { formatDuration } from '../../core/figures/duration-input.ts';
import { fieldsOf, wordKey } from '../../core/figures/fields.ts';
import { warningKey } from '../../core/figures/plausibility/warning.ts';
import { isExportId } from '../../core/imports/platform/kept-export.ts';
import type { Submission } from '../../core/creator/submission.ts';
import type { Wording } from '../../core/wording.ts';
import { CreatorShell } from './creator-shell.tsx';
import { showDay, showInstant } from './dates.ts';
import { bareAddress, kindOf, noteOf } from './post-card.tsx';
import type { CreatorFrame, PostView } from './view.ts';

const FiguresTable: FC<{ wording: Wording; post: PostView; submission: Submission }> = ({
  wording: { t, locale },
  post: { content },
  submission: { figures },
}) => {
  const { main, time, paid } = fieldsOf(content.platform, content.format);
  // Nobody is told of paid figures that nobody gave.
  const shown = [
    ...main,
    ...time,
    ...paid.filter(({ metric }) => typeof figures[metric] === 'number'),
  ];
  return (
    <table>
      <thead class="unseen">
        <tr>
          <th scope="col">{t('creator.receipt.figure')}</th>
          <th scope="col">{t('creator.receipt.value')}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map(({ metric, word }) => {
          const value = figures[metric];
          const isPart = paid.some((field) => field.metric === metric);
          const label = t(wordKey(word));
          return (
            <tr>
              <th scope="row">
                {isPart ? t('creator.receipt.paid_part', { word: label }) : label}
              </th>
              {typeof value === 'number' ? (
                <td>
                  {time.some((field) => field.metric === metric)
                    ? formatDuration(value, locale)
                    : formatCount(value, locale)}
                </td>
              ) : (
                <td class="soft">{t('creator.receipt.unknown')}</td>
              )}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
};

const disclosureKey = (hasDisclosure: boolean | null): string => {
  if (hasDisclosure === null) return 'creator.receipt.disclosure_unknown';
  return hasDisclosure ? 'creator.receipt.disclosed' : 'creator.receipt.not_disclosed';
};

type EntryProps = {
  readonly frame: CreatorFrame;
  readonly post: PostView;
  readonly submission: Submission;
  /** Names of its screenshots. */
  readonly evidence: readonly string[];
};

const Entry: FC<EntryProps> = ({ frame, post, submission, evidence }) => {
  const { wording, addresses, timeZone } = frame;
  const { t, locale } = wording;
  const { content, sentBack } = post;
  return (
    <article class="card entry" id={content.id}>
      <h2>{kindOf(wording, content)}</h2>
      <p class="address">
        <a href={content.url} target="_blank" rel="noreferrer noopener nofollow">
          <bdi>{bareAddress(content.url)}</bdi>
        </a>
      </p>
      <p class="soft">
        {content.publishedOn !== null && (
          <>
            {t('creator.posts.published', { day: showDay(content.publishedOn, locale) })}
            <br />
          </>
        )}
        {t(disclosureKey(content.hasDisclosure))}
      </p>
      <FiguresTable wording={wording} post={post} submission={submission} />
      <p>{t('creator.receipt.figures_on', { day: showDay(submission.figuresOn, locale) })}</p>
      {evidence.length > 0 && (
        <ul class="shots">
          {evidence.map((name, index) => (
            <li>
              <a href={addresses.evidence(name)}>
                {isExportId(name) ? (
                  t('creator.evidence.export')
                ) : (
                  <img
                    src={addresses.evidence(name)}
                    alt={t('creator.evidence.kept', { number: index + 1 })}
                    loading="lazy"
                  />
                )}
              </a>
            </li>
          ))}
        </ul>
      )}
      {submission.warnings.length > 0 && (
        <>
          <h3>{t('creator.receipt.warnings')}</h3>
          <ul>
            {submission.warnings.map(({ code, values }) => (
              <li>{t(warningKey(code), values)}</li>
            ))}
          </ul>
        </>
      )}
      {(submission.warnings.length > 0 || submission.explanation !== '') && (
        <>
          <h3>{t('creator.receipt.explanation')}</h3>
          {submission.explanation === '' ? (
            <p class="soft">{t('creator.receipt.no_explanation')}</p>
          ) : (
            <p class="explanation" dir="auto">
              {submission.explanation}
            </p>
          )}
        </>
      )}
      <p class={`state ${submission.state}`}>{t(`creator.receipt.state.${submission.state}`)}</p>
      {sentBack && sentBack.stateNote !== '' && (
        <p class="note">{noteOf(wording, sentBack.stateNote)}</p>
      )}
      <p class="soft small">
        {t('creator.receipt.sent', { at: showInstant(submission.createdAtMs, locale, timeZone) })}
        <br />
        {t('creator.receipt.reference', { id: submission.id })}
      </p>
      {frame.closedBy === null && (
        <p>
          <a class="button quiet" href={addresses.figures(content.id)}>
            {t('creator.receipt.correct')}
          </a>
        </p>
      )}
    </article>
  );
};

type Props = {
  readonly frame: CreatorFrame;
  readonly posts: readonly PostView[];
  readonly isNew: boolean;
  /** Names of the screenshots of each post by its id. */
  readonly evidence: ReadonlyMap<string, readonly string[]>;
};

export const ReceiptPage: FC<Props> = ({ frame, posts, isNew, evidence }) => {
  const { wording, addresses, brandName } = frame;
  const { t } = wording;
  const missing = posts.filter(({ current }) => current === null).length;
  return (
    <CreatorShell frame={frame} title={`${t('creator.receipt.title')} · ${brandName}`}>
      <p class="back">
        <a href={addresses.overview}>{t('creator.page.back')}</a>
      </p>
      {isNew && (
        <p class="notice good" role="status">
          {t('creator.page.saved')}
        </p>
      )}
      <h1>{t('creator.receipt.title')}</h1>
      <p>{t('creator.receipt.lead', { brand: brandName })}</p>
      {posts.length === missing && <p class="soft">{t('creator.receipt.empty')}</p>}
      {posts.map((post) =>
        post.current === null ? null : (
          <Entry
            frame={frame}
            post={post}
            submission={post.current}
            evidence={evidence.get(post.content.id) ?? []}
          />
        ),
      )}
      {missing > 0 && posts.length > missing && (
        <p class="notice">{t('creator.receipt.missing', { count: missing })}</p>
      )}
    </CreatorShell>
  );
};
