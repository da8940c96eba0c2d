// What is said of a post beside its figures, to be corrected; and for a story, when it ends.
import type { FC } from 'hono/jsx';
import { formatKey, formatsOf, platformKey } from '../../core/content/content.ts';
import type { Content, ContentFormat, Platform } from '../../core/content/content.ts';
import type { FieldProblem } from '../../core/result.ts';
import { showInstant } from './dates.ts';
import { kindOf } from './post-card.tsx';
import { FieldMessage, problemOf } from './problem.tsx';
import { PublicationFields } from './publication-fields.tsx';
import type { CreatorFrame } from './view.ts';

export type AboutView = {
  readonly typed: Readonly<Record<string, string>>;
  readonly problems: readonly FieldProblem[];
  /** What it may be said to be; one kind alone is not asked about. */
  readonly kinds: readonly (readonly [Platform, ContentFormat])[];
  /** When the story ends; null when it is none, when nobody knows, and when it is over. */
  readonly storyEndsAtMs: number | null;
  /** What would be better about the address that was pasted. */
  readonly hintKey: string | null;
};

/** How a form names a platform with a format. */
export const kindToken = (platform: Platform, format: ContentFormat): string =>
  `${platform}:${format}`;

/** What may be chosen for a piece whose address shows this platform. */
export const kindsOf = (
  platforms: readonly Platform[],
): readonly (readonly [Platform, ContentFormat])[] =>
  platforms.flatMap((platform) => formatsOf(platform).map((format) => [platform, format] as const));

type Props = {
  readonly frame: CreatorFrame;
  readonly content: Content;
  readonly about: AboutView;
  readonly today: string;
};

export const AboutPost: FC<Props> = ({ frame, content, about, today }) => {
  const { wording, addresses, timeZone } = frame;
  const { t, locale } = wording;
  const { typed, problems, kinds } = about;
  const kindProblem = problemOf(problems, 'kind');
  const chosen = typed['kind'] ?? kindToken(content.platform, content.format);
  const isUntimedStory = content.format === 'story' && content.publishedAtMs === null;
  return (
    <>
      {about.hintKey !== null && <p class="notice">{t(about.hintKey)}</p>}
      {about.storyEndsAtMs !== null && (
        <p class="notice">
          {t('creator.story.ends', { at: showInstant(about.storyEndsAtMs, locale, timeZone) })}{' '}
          <a href={addresses.reminder(content.id)}>{t('creator.story.calendar')}</a>
        </p>
      )}
      <details class="card fold about" open={problems.length > 0}>
        <summary>
          <h2>{t(isUntimedStory ? 'creator.about.heading_story' : 'creator.about.heading')}</h2>
        </summary>
        <form method="post" action={addresses.about(content.id)} novalidate>
          {kinds.length > 1 ? (
            <div class="field">
              <label for="kind">{t('creator.about.kind')}</label>
              <FieldMessage wording={wording} problem={kindProblem} field="kind" />
              <select
                id="kind"
                name="kind"
                aria-invalid={kindProblem ? 'true' : undefined}
                aria-describedby={kindProblem ? 'kind-problem' : undefined}
              >
                {kinds.map(([platform, format]) => (
                  <option
                    value={kindToken(platform, format)}
                    selected={kindToken(platform, format) === chosen}
                  >
                    {t('creator.kind', {
                      platform: t(platformKey(platform)),
                      format: t(formatKey(format)),
                    })}
                  </option>
                ))}
              </select>
            </div>
          ) : (
            <p>{kindOf(wording, content)}</p>
          )}
          {isUntimedStory && <p class="hint">{t('creator.story.when')}</p>}
          <PublicationFields
            wording={wording}
            typed={typed}
            problems={problems}
            today={today}
            timeZone={timeZone}
          />
          <button type="submit" class="quiet">
            {t('creator.about.submit')}
          </button>
        </form>
      </details>
    </>
  );
};
