// One post in the creator's list: what it is, where its figures stand, and what can be done next.
import type { FC } from 'hono/jsx';
import { formatKey, platformKey } from '../../core/content/content.ts';
import type { Content } from '../../core/content/content.ts';
import type { Wording } from '../../core/wording.ts';
import { showDay } from './dates.ts';
import type { CreatorAddresses, PostView } from './view.ts';

/** "Instagram reel". */
export const kindOf = ({ t }: Wording, { platform, format }: Content): string =>
  t('creator.kind', { platform: t(platformKey(platform)), format: t(formatKey(format)) });

/** An address without its scheme, which says nothing to a reader. */
export const bareAddress = (url: string): string => url.replace(/^https:\/\/(www\.)?/, '');

/** What the brand wrote. Each line is isolated, since it may run the other way than the page, and a line's end ends that. */
export const noteOf = ({ t }: Wording, note: string): string =>
  t('creator.posts.note', { note: note.replaceAll(/.+/g, '\u2068$&\u2069') });

const stateOf = ({ current, sentBack }: PostView): 'rejected' | 'missing' | 'accepted' | 'sent' => {
  if (sentBack) return 'rejected';
  if (!current) return 'missing';
  return current.state === 'accepted' ? 'accepted' : 'sent';
};

type Props = {
  readonly wording: Wording;
  readonly post: PostView;
  readonly addresses: CreatorAddresses;
  readonly canChange: boolean;
};

export const PostCard: FC<Props> = ({ wording, post, addresses, canChange }) => {
  const { t, locale } = wording;
  const { content, current, sentBack } = post;
  const state = stateOf(post);
  const kind = kindOf(wording, content);
  const isFirst = state === 'missing' || state === 'rejected';
  return (
    <li class="card post">
      <h3>{kind}</h3>
      <p class={`state ${state}`}>{t(`creator.posts.figures_${state}`)}</p>
      <p class="address">
        <a href={content.url} target="_blank" rel="noreferrer noopener nofollow">
          <bdi>{bareAddress(content.url)}</bdi>
        </a>
      </p>
      {content.publishedOn !== null && (
        <p class="soft">
          {t('creator.posts.published', { day: showDay(content.publishedOn, locale) })}
        </p>
      )}
      {sentBack && sentBack.stateNote !== '' && (
        <p class="note">{noteOf(wording, sentBack.stateNote)}</p>
      )}
      {canChange && (
        <div class="actions">
          <a
            class={isFirst ? 'button' : 'button quiet'}
            href={addresses.figures(content.id)}
            aria-label={`${t(isFirst ? 'creator.posts.enter' : 'creator.posts.correct')}: ${kind}`}
          >
            {t(isFirst ? 'creator.posts.enter' : 'creator.posts.correct')}
          </a>
          {!current && !sentBack && (
            <form method="post" action={addresses.remove(content.id)}>
              <button
                type="submit"
                class="link"
                aria-label={t('creator.posts.remove_what', { kind })}
              >
                {t('creator.posts.remove')}
              </button>
            </form>
          )}
        </div>
      )}
    </li>
  );
};
