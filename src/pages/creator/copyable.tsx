// What has to be copied: it can be selected by one tap, and copied by a button where scripts run.
import type { FC } from 'hono/jsx';
import type { Wording } from '../../core/wording.ts';

type CopyProps = { readonly wording: Wording; readonly what: string; readonly text: string };

export const Copyable: FC<CopyProps> = ({ wording: { t }, what, text }) => (
  <div class="copyable">
    <code>
      <bdi>{text}</bdi>
    </code>
    <button
      type="button"
      class="quiet"
      data-copy={text}
      data-copied={t('creator.brief.copied')}
      aria-label={t('creator.brief.copy_what', { what })}
      hidden
    >
      {t('creator.brief.copy')}
    </button>
  </div>
);
