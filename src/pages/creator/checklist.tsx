// What was agreed, and how much of it is there.
import type { FC } from 'hono/jsx';
import type { DeliverableState } from '../../core/creator/collaboration.ts';
import { formatKey, platformKey } from '../../core/content/content.ts';
import type { Wording } from '../../core/wording.ts';

type Props = { readonly wording: Wording; readonly deliverables: readonly DeliverableState[] };

export const Checklist: FC<Props> = ({ wording: { t }, deliverables }) => (
  <section aria-labelledby="agreed">
    <h2 id="agreed">{t('creator.list.heading')}</h2>
    {deliverables.length === 0 ? (
      <p class="soft">{t('creator.list.none')}</p>
    ) : (
      <ul class="checklist">
        {deliverables.map(({ platform, format, agreed, posted, reported }) => (
          <li class={reported >= agreed ? 'done' : undefined}>
            <span class="tick" aria-hidden="true">
              {reported >= agreed ? '✓' : ''}
            </span>
            <span class="what">
              {t('creator.kind', {
                platform: t(platformKey(platform)),
                format: t(formatKey(format)),
              })}
            </span>
            <span class="count">
              {t('creator.list.posted', { posted, agreed })}
              {posted > 0 && <span class="soft">{t('creator.list.progress', { reported })}</span>}
            </span>
          </li>
        ))}
      </ul>
    )}
  </section>
);
