// Figures that wait for a decision, one after the other: what was sent, what is odd about it, accept or send back.
import type { FC } from 'hono/jsx';
import type { PendingSubmission } from '../../core/campaign/campaign-overview.ts';
import type { Campaign } from '../../core/campaign/campaign.ts';
import { formatDuration } from '../../core/figures/duration-input.ts';
import { fieldsOf, wordKey } from '../../core/figures/fields.ts';
import { METRICS } from '../../core/figures/metric.ts';
import { warningKey } from '../../core/figures/plausibility/warning.ts';
import { isExportId } from '../../core/imports/platform/kept-export.ts';
import type { FieldProblem } from '../../core/result.ts';
import { ConsoleLayout, FieldNote, ProblemList, describedBy } from './console-layout.tsx';
import type { ConsoleFrame } from './console-layout.tsx';
import { formatOf } from './format.ts';
import type { Format } from './format.ts';

export type Decision = {
  /** The submission that the problems and the note are about. */
  readonly submissionId: string;
  readonly note: string;
  readonly problems: readonly FieldProblem[];
};

type Props = {
  readonly frame: ConsoleFrame;
  readonly campaign: Campaign;
  readonly pending: readonly PendingSubmission[];
  readonly next: string | null;
  readonly notice: string | null;
  readonly canDecide: boolean;
  readonly decision: Decision | null;
};

type EntryProps = Pick<Props, 'frame' | 'canDecide' | 'decision'> & {
  readonly submission: PendingSubmission;
  readonly format: Format;
};

// Only what a browser may follow; everything else stays text.
const isWebAddress = (url: string): boolean => /^https?:\/\//i.test(url);

const DecisionForm: FC<EntryProps> = ({ frame, decision, submission }) => {
  const { wording } = frame;
  const { t } = wording;
  const own = decision?.submissionId === submission.id ? decision : null;
  const problems = own?.problems ?? [];
  const field = `note-${submission.id}`;
  const described = describedBy(problems, field);
  return (
    <form method="post" action={`/console/submissions/${submission.id}`}>
      <input type="hidden" name="rev" value={submission.rev} />
      <label for={field}>{t('console.note')}</label>
      <textarea
        id={field}
        name="note"
        rows={2}
        maxlength={1000}
        aria-describedby={described}
        aria-invalid={described === undefined ? undefined : 'true'}
      >
        {own?.note ?? ''}
      </textarea>
      <FieldNote wording={wording} problems={problems} field={field} />
      <div class="beside">
        <button type="submit" name="decision" value="accept">
          {t('console.accept')}
        </button>
        <button class="quiet" type="submit" name="decision" value="send_back">
          {t('console.send_back')}
        </button>
      </div>
    </form>
  );
};

/** In the platform's words and order, as the creator's receipt names them. */
const SentFigures: FC<Omit<EntryProps, 'canDecide' | 'decision'>> = (props) => {
  const { frame, submission, format } = props;
  const { t, locale } = frame.wording;
  const { figures } = submission;
  const { main, time, paid } = fieldsOf(submission.platform, submission.format);
  const asked = [...main, ...time];
  // What was not asked for and came all the same is shown under its own name.
  const beside = METRICS.filter(
    (metric) =>
      typeof figures[metric] === 'number' && !asked.some((field) => field.metric === metric),
  ).map((metric) => paid.find((field) => field.metric === metric) ?? { metric, word: metric });
  return (
    <dl class="figures">
      {[...asked, ...beside].map(({ metric, word }) => {
        const value = figures[metric];
        const isTime = time.some((field) => field.metric === metric);
        return (
          <div>
            <dt>{t(wordKey(word))}</dt>
            {typeof value === 'number' ? (
              <dd>{isTime ? formatDuration(value, locale) : format.count(value)}</dd>
            ) : (
              <dd class="unknown">{t('console.unknown')}</dd>
            )}
          </div>
        );
      })}
    </dl>
  );
};

const Entry: FC<EntryProps> = (props) => {
  const { frame, submission, format, canDecide } = props;
  const { t } = frame.wording;
  return (
    <article class="panel" aria-labelledby={submission.id}>
      <h2 id={submission.id}>
        {submission.collaborationId === null ? (
          t('console.audience')
        ) : (
          <a href={`/console/collaborations/${submission.collaborationId}`}>
            <bdi>{submission.creatorName}</bdi>
          </a>
        )}{' '}
        ·{' '}
        {t('console.piece', {
          platform: t(`creator.platform.${submission.platform}`),
          format: t(`creator.format.${submission.format}`),
        })}
      </h2>
      <p>
        {isWebAddress(submission.url) ? (
          <a href={submission.url} rel="noopener noreferrer nofollow" dir="ltr">
            {submission.url}
          </a>
        ) : (
          submission.url
        )}
      </p>
      <p class="soft">
        {t('console.figures_on', { day: format.day(submission.figuresOn) })} ·{' '}
        {t('console.sent', {
          at: format.instant(submission.createdAtMs),
          by: t(`console.sent_by.${submission.source}`),
        })}
        {submission.isCorrection && ` · ${t('console.correction')}`}
      </p>
      <SentFigures frame={frame} submission={submission} format={format} />
      {submission.evidence.length > 0 && (
        <ul class="shots">
          {submission.evidence.map((id, index) => (
            <li>
              <a href={`/console/files/${id}`}>
                {isExportId(id) ? (
                  t('console.evidence_export')
                ) : (
                  <img
                    src={`/console/files/${id}`}
                    alt={t('console.evidence', { number: index + 1 })}
                    loading="lazy"
                  />
                )}
              </a>
            </li>
          ))}
        </ul>
      )}
      {submission.warnings.length > 0 && (
        <div class="warnings">
          <h3>{t('console.worth_checking')}</h3>
          <ul>
            {submission.warnings.map(({ code, values }) => (
              <li>{t(warningKey(code), values)}</li>
            ))}
          </ul>
        </div>
      )}
      {submission.explanation !== '' && (
        <>
          <h3>{t('console.explained')}</h3>
          <blockquote>
            <p dir="auto">{submission.explanation}</p>
          </blockquote>
        </>
      )}
      {canDecide && <DecisionForm {...props} />}
    </article>
  );
};

export const Submissions: FC<Props> = ({
  frame,
  campaign,
  pending,
  next,
  notice,
  canDecide,
  decision,
}) => {
  const { wording } = frame;
  const { t } = wording;
  const format = formatOf(wording, campaign.timeZone, campaign.currency);
  return (
    <ConsoleLayout frame={frame} title={`${t('console.inbox')} · ${campaign.name}`} notice={notice}>
      <p class="back">
        <a href={`/console/campaigns/${campaign.id}`}>{campaign.name}</a>
      </p>
      <h1>{t('console.inbox')}</h1>
      <ProblemList wording={wording} problems={decision?.problems ?? []} />
      {pending.length === 0 && <p>{t('console.inbox.none')}</p>}
      {pending.map((submission) => (
        <Entry
          frame={frame}
          submission={submission}
          format={format}
          canDecide={canDecide}
          decision={decision}
        />
      ))}
      {next !== null && <a href={next}>{t('console.more')}</a>}
    </ConsoleLayout>
  );
};
