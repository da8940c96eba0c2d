// The lines of an export that fill in nothing, each with its reason. Folded, since a file is mostly other posts.
import type { Child, FC } from 'hono/jsx';
import { wordKey } from '../../core/figures/fields.ts';
import type { Wording } from '../../core/wording.ts';
import type { ExportRest } from './export-view.ts';
import { bareAddress, kindOf } from './post-card.tsx';

/** As many lines as are told one by one. */
const MOST_TOLD = 50;

type FoldProps<T> = {
  readonly wording: Wording;
  readonly title: string;
  readonly items: readonly T[];
  readonly isOpen: boolean;
  readonly show: (item: T) => Child;
};

const Fold = <T,>({ wording, title, items, isOpen, show }: FoldProps<T>) =>
  items.length === 0 ? null : (
    <details class="card fold rest" open={isOpen}>
      <summary>{title}</summary>
      <ul>
        {items.slice(0, MOST_TOLD).map((item) => (
          <li>{show(item)}</li>
        ))}
      </ul>
      {items.length > MOST_TOLD && (
        <p class="soft">{wording.t('creator.export.more', { count: items.length - MOST_TOLD })}</p>
      )}
    </details>
  );

type Props = { readonly wording: Wording; readonly rest: ExportRest; readonly isOpen?: boolean };

export const ExportRestList: FC<Props> = ({ wording, rest, isOpen = false }) => {
  const { t } = wording;
  const { unmatched, skipped, unread, missing } = rest;
  const words = new Intl.ListFormat(wording.locale);
  const foreign = rest.foreign.map(({ row, metrics }) => ({
    row,
    figures: words.format(metrics.map((metric) => t(wordKey(metric)))),
  }));
  const rowOf = (row: number): Child => (
    <strong class="row">{t('creator.export.row', { row })}</strong>
  );
  return (
    <>
      <Fold
        wording={wording}
        title={t('creator.export.missing', { count: missing.length })}
        items={missing}
        isOpen={isOpen}
        show={(content) => (
          <>
            {kindOf(wording, content)}
            <br />
            <bdi class="soft">{bareAddress(content.url)}</bdi>
          </>
        )}
      />
      <Fold
        wording={wording}
        title={t('creator.export.unread', { count: unread.length + foreign.length })}
        items={[
          ...unread.map(({ row, key, values }) => ({ row, text: t(key, values) })),
          ...foreign.map(({ row, figures }) => ({
            row,
            text: t('creator.export.foreign', { figures }),
          })),
        ]}
        isOpen={isOpen}
        show={({ row, text }) => (
          <>
            {rowOf(row)} {text}
          </>
        )}
      />
      <Fold
        wording={wording}
        title={t('creator.export.skipped', { count: skipped.length })}
        items={skipped}
        isOpen={isOpen}
        show={({ row, key, values }) => (
          <>
            {rowOf(row)} {t(key, values)}
          </>
        )}
      />
      <Fold
        wording={wording}
        title={t('creator.export.unmatched', { count: unmatched.length })}
        items={unmatched}
        isOpen={isOpen}
        show={({ row, url }) => (
          <>
            {rowOf(row)} <bdi>{bareAddress(url)}</bdi>
          </>
        )}
      />
    </>
  );
};
