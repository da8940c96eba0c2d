// The creator's own token, for tools that send posts and figures in the creator's stead.
import type { FC } from 'hono/jsx';
import type { Wording } from '../../core/wording.ts';
import { Copyable } from './copyable.tsx';

type Props = { readonly wording: Wording; readonly token: string };

export const OwnTools: FC<Props> = ({ wording, token }) => {
  const { t } = wording;
  return (
    <details class="fold tools">
      <summary>{t('creator.tools.heading')}</summary>
      <p class="hint">{t('creator.tools.lead')}</p>
      <Copyable wording={wording} what={t('creator.tools.token')} text={token} />
      <p>
        <a class="next" href="/api/docs">
          {t('creator.tools.docs')}
        </a>
      </p>
    </details>
  );
};
