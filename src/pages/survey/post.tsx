// What an information page shows: a picture, or a post as it looks where it was posted, marked as an example. Sizes are
// set, so that nothing moves when a picture arrives, and pictures of later pages are not loaded yet.
import type { FC } from 'hono/jsx';
import type { PostView } from '../../core/survey/flow/view.ts';
import { inLanguage } from './field.ts';
import type { FieldProps } from './field.ts';

export const Picture: FC<Pick<FieldProps, 'question'>> = ({ question: { picture } }) =>
  picture && (
    <img
      src={picture.path}
      {...picture.size}
      alt={picture.alt.text}
      {...inLanguage(picture.alt.lang)}
      loading="lazy"
      decoding="async"
    />
  );

type PostProps = Pick<FieldProps, 'question' | 'wording'> & { readonly post: PostView };

export const Post: FC<PostProps> = ({ question, wording: { t }, post }) => {
  const { name, handle, platform, caption } = post;
  return (
    <figure class="post">
      <figcaption>
        <b>
          <bdi>{name}</bdi>
        </b>{' '}
        {handle !== null && <bdi dir="ltr">{handle}</bdi>}
        <small>
          {platform === null ? t('survey.post.example') : t('survey.post.on', { platform })}
        </small>
      </figcaption>
      <Picture question={question} />
      {caption !== null && (
        <p dir="auto" {...inLanguage(caption.lang)}>
          {caption.text}
        </p>
      )}
    </figure>
  );
};
