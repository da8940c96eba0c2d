// The first page behind a personal link: what was agreed, what is there, and what comes next.
import type { FC } from 'hono/jsx';
import { AddPost } from './add-post.tsx';
import { Brief } from './brief.tsx';
import { Checklist } from './checklist.tsx';
import { CreatorShell } from './creator-shell.tsx';
import { OwnTools } from './own-tools.tsx';
import { PostCard, noteOf } from './post-card.tsx';
import { ProblemSummary } from './problem.tsx';
import { Decline, Rejoin } from './taking-part.tsx';
import type { CreatorFrame, OverviewView } from './view.ts';

type Props = {
  readonly frame: CreatorFrame;
  readonly view: OverviewView;
  readonly today: string;
};

export const OverviewPage: FC<Props> = ({ frame, view, today }) => {
  const { wording, addresses } = frame;
  const { t } = wording;
  const canChange = frame.closedBy === null;
  const hasFigures = view.posts.some(({ current }) => current !== null);
  const isComplete =
    view.posts.length > 0 &&
    view.posts.every(({ current, sentBack }) => current !== null && sentBack === null) &&
    view.deliverables.every(({ posted, agreed }) => posted >= agreed);
  return (
    <CreatorShell frame={frame} title={`${frame.campaignName} · ${frame.brandName}`}>
      <ProblemSummary
        wording={wording}
        problems={view.problems}
        labels={{
          url: t('creator.add.url'),
          published_on: t('creator.add.published_on'),
          published_time: t('creator.add.published_time'),
          note: t('creator.leave.note'),
        }}
      />
      {view.notice !== null && (
        <p class="notice good" role="status">
          {t(`creator.page.${view.notice}`)}
        </p>
      )}
      <p class="soft greeting">{t('creator.page.greeting', { name: frame.creatorName })}</p>
      <h1>{frame.campaignName}</h1>
      {frame.closedBy === 'declined' && view.canRejoin && <Rejoin frame={frame} />}
      {view.note !== '' && (
        <p class={view.isSentBack ? 'sent-back' : 'notice'}>{noteOf(wording, view.note)}</p>
      )}
      <Brief wording={wording} brief={view.brief} isOpen={view.posts.length === 0} />
      {(canChange || view.deliverables.length > 0) && (
        <Checklist wording={wording} deliverables={view.deliverables} />
      )}
      {isComplete && <p class="notice good">{t('creator.list.all_done')}</p>}
      {canChange && (
        <AddPost
          wording={wording}
          action={addresses.addPost}
          typed={view.typed}
          problems={view.problems}
          today={today}
          timeZone={frame.timeZone}
          isOpen={view.posts.length === 0 || view.problems.some(({ field }) => field !== 'note')}
        />
      )}
      {view.posts.length > 0 && (
        <section aria-labelledby="posts">
          <h2 id="posts">{t('creator.posts.heading')}</h2>
          <ul class="posts">
            {view.posts.map((post) => (
              <PostCard wording={wording} post={post} addresses={addresses} canChange={canChange} />
            ))}
          </ul>
          {canChange && frame.takesFiles && (
            <p>
              <a class="next" href={addresses.exportFile}>
                {t('creator.export.title')}
              </a>
            </p>
          )}
          {hasFigures && (
            <p>
              <a class="next" href={addresses.receipt}>
                {t('creator.posts.receipt')}
              </a>
            </p>
          )}
        </section>
      )}
      {canChange && (
        <section class="aside">
          {view.hasAccount && (
            <p>
              <a class="next" href={addresses.audience()}>
                {t('creator.audience.title')}
              </a>
            </p>
          )}
          <OwnTools wording={wording} token={view.token} />
          {view.canDecline && <Decline frame={frame} typed={view.typed} problems={view.problems} />}
        </section>
      )}
    </CreatorShell>
  );
};
