// The reminder that a story ends soon, for the creator: by e-mail, or for a coordinator to copy.
import type { Letter } from '../creator-letter/letter.ts';
import type { Wording } from '../wording.ts';

export type StoryFacts = {
  readonly creatorName: string;
  readonly brandName: string;
  readonly campaignName: string;
  readonly url: string;
  /** Null when the time of publication is not known. */
  readonly endsAtMs: number | null;
  readonly timeZone: string;
  /** The personal link. */
  readonly link: string;
};

/** With its time zone: whoever reads it may be in another. */
export const showInstant = (atMs: number, timeZone: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
    timeZone,
  }).format(atMs);

export const writeStoryLetter = (facts: StoryFacts, wording: Wording): Letter => {
  const { t } = wording;
  const names = { brand: facts.brandName, campaign: facts.campaignName };
  const opening =
    facts.endsAtMs === null
      ? t('letter.story.opening_untimed', names)
      : t('letter.story.opening', {
          ...names,
          time: showInstant(facts.endsAtMs, facts.timeZone, wording.locale),
        });
  return {
    subject: t('letter.story.subject', names),
    text: [
      t('letter.greeting', { name: facts.creatorName }),
      `${opening}\n${facts.url}`,
      t('letter.story.why'),
      `${t('letter.link')}\n${facts.link}`,
      t('letter.personal'),
      `${t('letter.thanks')}\n${facts.brandName}`,
    ].join('\n\n'),
  };
};
