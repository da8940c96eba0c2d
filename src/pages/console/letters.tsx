// Letters to the creators of a campaign, one below the other: to copy, to mail, or all of them as a table.
import type { FC } from 'hono/jsx';
import { LETTER_KINDS } from '../../core/creator-letter/letter.ts';
import type { Letter, LetterKind } from '../../core/creator-letter/letter.ts';
import { directionOf } from '../../core/wording.ts';
import { ConsoleLayout } from './console-layout.tsx';
import type { ConsoleFrame } from './console-layout.tsx';
import { LetterField } from './letter-field.tsx';

export type LetterView = Letter & {
  readonly collaborationId: string;
  readonly name: string;
  readonly email: string | null;
  readonly locale: string;
  readonly mailto: string | null;
};

type Props = {
  readonly frame: ConsoleFrame;
  readonly campaign: { readonly id: string; readonly name: string };
  readonly kind: LetterKind;
  readonly letters: readonly LetterView[];
  /** The address of the next ones; null after the last. */
  readonly next: string | null;
};

export const LettersPage: FC<Props> = ({ frame, campaign, kind, letters, next }) => {
  const { wording } = frame;
  const { t } = wording;
  const base = `/console/campaigns/${campaign.id}/letters`;
  return (
    <ConsoleLayout frame={frame} title={`${t('console.letters')} · ${campaign.name}`} notice={null}>
      <p class="back">
        <a href={`/console/campaigns/${campaign.id}`}>{campaign.name}</a>
      </p>
      <h1>{t('console.letters')}</h1>
      <p>{t('console.letters.lead')}</p>
      <nav class="beside" aria-label={t('console.letters')}>
        {LETTER_KINDS.map((one) => (
          <a href={`${base}?kind=${one}`} aria-current={one === kind ? 'page' : undefined}>
            {t(`console.letters.kind.${one}`)}
          </a>
        ))}
      </nav>
      <p class="soft">{t(`console.letters.for.${kind}`)}</p>
      {letters.length === 0 ? (
        <p>{t('console.letters.none')}</p>
      ) : (
        <p class="beside">
          <a href={`${base}.csv?kind=${kind}`}>{t('console.letters.csv')}</a>
        </p>
      )}
      {letters.map(({ collaborationId, name, email, locale, mailto, ...letter }) => (
        <section aria-labelledby={collaborationId}>
          <h2 id={collaborationId}>
            <a href={`/console/collaborations/${collaborationId}`}>
              <bdi>{name}</bdi>
            </a>
          </h2>
          {email !== null && (
            <p class="soft">
              <bdi>{email}</bdi>
            </p>
          )}
          <p>
            {t('console.letters.subject')}{' '}
            <strong lang={locale} dir={directionOf(locale)}>
              {letter.subject}
            </strong>
          </p>
          <LetterField
            wording={wording}
            id={`letter-${collaborationId}`}
            name={name}
            letter={letter}
            locale={locale}
            mailto={mailto}
          />
        </section>
      ))}
      {next !== null && <a href={next}>{t('console.more')}</a>}
    </ConsoleLayout>
  );
};
