// The brief: when, with which words, and what to share.
import type { FC } from 'hono/jsx';
import type { Wording } from '../../core/wording.ts';
import { Copyable } from './copyable.tsx';
import { showDays } from './dates.ts';
import type { BriefView } from './view.ts';

type Props = { readonly wording: Wording; readonly brief: BriefView; readonly isOpen: boolean };

export const Brief: FC<Props> = ({ wording, brief, isOpen }) => {
  const { t, locale } = wording;
  const hashtags = brief.hashtags.join(' ');
  return (
    <details class="card fold brief" open={isOpen}>
      <summary>
        <h2>{t('creator.brief.heading')}</h2>
      </summary>
      <dl>
        <dt>{t('creator.brief.dates')}</dt>
        <dd>{showDays(brief.startDate, brief.endDate, locale)}</dd>
        {hashtags !== '' && (
          <>
            <dt>{t('creator.brief.hashtags')}</dt>
            <dd>
              <Copyable wording={wording} what={t('creator.brief.hashtags')} text={hashtags} />
            </dd>
          </>
        )}
        {brief.disclosureWording !== '' && (
          <>
            <dt>{t('creator.brief.disclosure')}</dt>
            <dd>
              <Copyable
                wording={wording}
                what={t('creator.brief.disclosure')}
                text={brief.disclosureWording}
              />
            </dd>
          </>
        )}
        {brief.promoCodes.length > 0 && (
          <>
            <dt>{t('creator.brief.promo_code')}</dt>
            {brief.promoCodes.map((code) => (
              <dd>
                <Copyable wording={wording} what={t('creator.brief.promo_code')} text={code} />
              </dd>
            ))}
          </>
        )}
        {brief.trackingLinks.length > 0 && (
          <>
            <dt>{t('creator.brief.tracking_link')}</dt>
            {brief.trackingLinks.map((link) => (
              <dd>
                <Copyable wording={wording} what={t('creator.brief.tracking_link')} text={link} />
              </dd>
            ))}
          </>
        )}
      </dl>
    </details>
  );
};
