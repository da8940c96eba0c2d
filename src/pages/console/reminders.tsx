// Stories that end soon: whom to remind, with the words to copy.
import type { FC } from 'hono/jsx';
import type { Letter } from '../../core/creator-letter/letter.ts';
import { showInstant } from '../../core/story/story-letter.ts';
import { ConsoleLayout } from './console-layout.tsx';
import type { ConsoleFrame } from './console-layout.tsx';
import { LetterField } from './letter-field.tsx';

export type DueReminder = {
  readonly creatorName: string;
  readonly url: string;
  readonly endsAtMs: number | null;
  readonly locale: string;
  readonly letter: Letter;
  /** Null without an e-mail address. */
  readonly mailto: string | null;
};

type Props = {
  readonly frame: ConsoleFrame;
  readonly campaign: { readonly id: string; readonly name: string; readonly timeZone: string };
  readonly due: readonly DueReminder[];
};

export const RemindersPage: FC<Props> = ({ frame, campaign, due }) => {
  const { wording } = frame;
  const { t, locale } = wording;
  return (
    <ConsoleLayout
      frame={frame}
      title={`${t('console.reminders')} · ${campaign.name}`}
      notice={null}
    >
      <p class="back">
        <a href={`/console/campaigns/${campaign.id}`}>{campaign.name}</a>
      </p>
      <h1>{t('console.reminders')}</h1>
      <p>{t('console.reminders.lead')}</p>
      {due.length === 0 && <p>{t('console.reminders.none')}</p>}
      {due.map(({ creatorName, url, endsAtMs, locale: language, letter, mailto }, index) => (
        <section aria-labelledby={`due-${index}`}>
          <h2 id={`due-${index}`}>
            <bdi>{creatorName}</bdi>
          </h2>
          <p>
            {endsAtMs === null
              ? t('console.reminders.untimed')
              : t('console.reminders.ends', {
                  at: showInstant(endsAtMs, campaign.timeZone, locale),
                })}
            <br />
            <a href={url} target="_blank" rel="noreferrer noopener nofollow">
              <bdi>{url}</bdi>
            </a>
          </p>
          <LetterField
            wording={wording}
            id={`letter-${index}`}
            name={creatorName}
            letter={letter}
            locale={language}
            mailto={mailto}
          />
        </section>
      ))}
    </ConsoleLayout>
  );
};
