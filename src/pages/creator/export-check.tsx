// What a platform's export would fill in, before anything is sent.
import type { FC } from 'hono/jsx';
import { isThere } from '../../core/imports/platform/plan-export.ts';
import { CreatorShell } from './creator-shell.tsx';
import { ExportPostCard } from './export-post.tsx';
import { ExportRestList } from './export-rest.tsx';
import { explanationField } from './export-view.ts';
import type { ExportCheckView } from './export-view.ts';
import { kindOf } from './post-card.tsx';
import { FieldMessage, ProblemSummary, problemOf } from './problem.tsx';
import type { CreatorFrame } from './view.ts';

type Props = { readonly frame: CreatorFrame; readonly view: ExportCheckView };

const DayField: FC<Props & { readonly day: string }> = ({ frame: { wording }, view, day }) => {
  const { t } = wording;
  const problem = problemOf(view.problems, 'figures_on');
  return (
    <div class="field day">
      <label for="figures_on">{t('creator.figures.day')}</label>
      <p class="hint" id="figures_on-hint">
        {t('creator.export.day_hint')}
      </p>
      <FieldMessage wording={wording} problem={problem} field="figures_on" />
      <input
        id="figures_on"
        name="figures_on"
        type="date"
        required
        max={view.today}
        value={day}
        aria-invalid={problem ? 'true' : undefined}
        aria-describedby={problem ? 'figures_on-hint figures_on-problem' : 'figures_on-hint'}
      />
    </div>
  );
};

export const ExportCheckPage: FC<Props> = ({ frame, view }) => {
  const { wording, addresses } = frame;
  const { t } = wording;
  const { posts, problems } = view;
  const canSend = posts.some(({ canTake }) => canTake);
  const areThere = posts.every(isThere);
  const isAsking = view.rest === null && problems.length === 0;
  const kinds = posts.map(({ content }) => [content.id, kindOf(wording, content)] as const);
  const labels: Readonly<Record<string, string>> = {
    figures_on: t('creator.figures.day'),
    posts: t('creator.posts.heading'),
    ...Object.fromEntries(kinds),
    ...Object.fromEntries(kinds.map(([id, kind]) => [explanationField(id), kind])),
  };
  return (
    <CreatorShell frame={frame} title={`${t('creator.export.check')} · ${frame.brandName}`}>
      <p class="back">
        <a href={addresses.exportFile}>{t('creator.export.other_file')}</a>
      </p>
      <ProblemSummary wording={wording} problems={problems} labels={labels} />
      {isAsking && (
        <p class="notice asking" role="alert" tabindex={-1} data-focus>
          {t('creator.export.asked')}
        </p>
      )}
      <h1>{t('creator.export.check')}</h1>
      {canSend ? (
        <p>{t('creator.export.found', { count: posts.length })}</p>
      ) : (
        <p class={areThere ? 'notice good' : 'notice'} role="status">
          {t(areThere ? 'creator.export.nothing' : 'creator.export.none_open')}
        </p>
      )}
      {view.isOfUnknownDays && <p class="notice">{t('creator.export.unknown_days')}</p>}
      <form method="post" action={addresses.sendExport} novalidate>
        <input type="hidden" name="export" value={view.name} />
        {canSend && view.day !== null && <DayField frame={frame} view={view} day={view.day} />}
        <div id="posts">
          {posts.map((post) => (
            <ExportPostCard wording={wording} post={post} problems={problems} />
          ))}
        </div>
        {canSend && (
          <div class="send">
            <p class="hint">{t('creator.export.rest')}</p>
            <button type="submit" class="primary">
              {t('creator.export.submit')}
            </button>
          </div>
        )}
      </form>
      {view.rest && <ExportRestList wording={wording} rest={view.rest} />}
    </CreatorShell>
  );
};
