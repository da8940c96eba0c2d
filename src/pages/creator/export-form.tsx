// Where a platform's export is chosen, with where to get it and, after one that fills in nothing, why.
import type { FC } from 'hono/jsx';
import type { Wording } from '../../core/wording.ts';
import { CreatorShell } from './creator-shell.tsx';
import { ExportField } from './export-field.tsx';
import { ExportRestList } from './export-rest.tsx';
import type { ExportFormView } from './export-view.ts';
import { ProblemSummary, problemOf } from './problem.tsx';
import type { CreatorFrame } from './view.ts';

const SOURCES = ['meta', 'tiktok', 'youtube'] as const;

const Where: FC<{ wording: Wording }> = ({ wording: { t } }) => (
  <details class="card fold where-card">
    <summary>
      <h2>{t('creator.export.where')}</h2>
    </summary>
    <ul class="where">
      {SOURCES.map((source) => (
        <li>{t(`creator.export.where.${source}`)}</li>
      ))}
    </ul>
  </details>
);

type Props = { readonly frame: CreatorFrame; readonly view: ExportFormView };

export const ExportFormPage: FC<Props> = ({ frame, view }) => {
  const { wording, addresses } = frame;
  const { t } = wording;
  const problem = problemOf(view.problems, 'file');
  const title = t('creator.export.title');
  return (
    <CreatorShell frame={frame} title={`${title} · ${frame.brandName}`}>
      <p class="back">
        <a href={addresses.overview}>{t('creator.page.back')}</a>
      </p>
      <ProblemSummary
        wording={wording}
        problems={view.problems}
        labels={{ file: t('creator.export.file') }}
      />
      {view.notice !== null && (
        <p class="notice good" role="status">
          {t('creator.export.nothing')}
        </p>
      )}
      <h1>{title}</h1>
      <p>{t('creator.export.lead')}</p>
      {!frame.takesFiles && <p class="notice">{t('creator.export.nowhere')}</p>}
      {frame.takesFiles && !view.hasPosts && <p class="notice">{t('creator.export.no_posts')}</p>}
      {frame.takesFiles && view.hasPosts && (
        <form method="post" action={addresses.exportFile} enctype="multipart/form-data" novalidate>
          <ExportField wording={wording} hint={t('creator.export.file_hint')} problem={problem} />
          <button type="submit" class="primary">
            {t('creator.export.show')}
          </button>
        </form>
      )}
      {view.rest && <ExportRestList wording={wording} rest={view.rest} isOpen />}
      <Where wording={wording} />
    </CreatorShell>
  );
};
