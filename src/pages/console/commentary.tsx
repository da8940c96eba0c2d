// The coordinator's words on the reports of a campaign: one text at the front and one a section, in Markdown.
import type { FC } from 'hono/jsx';
import { COMMENT_PLACES, MOST_COMMENT } from '../../core/report/commentary/commentary.ts';
import type { CommentPlace } from '../../core/report/commentary/commentary.ts';
import type { FieldProblem } from '../../core/result.ts';
import { ConsoleLayout, FieldNote, ProblemList, describedBy } from './console-layout.tsx';
import type { ConsoleFrame } from './console-layout.tsx';

type Props = {
  readonly frame: ConsoleFrame;
  readonly campaign: { readonly id: string; readonly name: string; readonly rev: number };
  readonly author: string;
  readonly texts: Readonly<Partial<Record<CommentPlace, string>>>;
  readonly problems: readonly FieldProblem[];
};

const PlaceField: FC<Pick<Props, 'frame' | 'texts' | 'problems'> & { place: CommentPlace }> = ({
  frame: { wording },
  texts,
  problems,
  place,
}) => {
  const { t } = wording;
  const text = texts[place] ?? '';
  const problem = describedBy(problems, place);
  const name = place === 'front' ? t('console.commentary.front') : t(`section.${place}`);
  return (
    <details class="panel" open={place === 'front' || text !== ''}>
      <summary>{name}</summary>
      <label class="unseen" for={place}>
        {name}
      </label>
      <textarea
        id={place}
        name={place}
        rows={6}
        dir="auto"
        maxlength={MOST_COMMENT}
        aria-describedby={['syntax', problem].filter((id) => id !== undefined).join(' ')}
        aria-invalid={problem === undefined ? undefined : 'true'}
      >
        {text}
      </textarea>
      <FieldNote wording={wording} problems={problems} field={place} />
    </details>
  );
};

export const CommentaryPage: FC<Props> = ({ frame, campaign, author, texts, problems }) => {
  const { wording } = frame;
  const { t } = wording;
  const problem = describedBy(problems, 'author');
  return (
    <ConsoleLayout
      frame={frame}
      title={`${t('console.commentary')} · ${campaign.name}`}
      notice={null}
    >
      <p class="back">
        <a href={`/console/campaigns/${campaign.id}#report`}>{campaign.name}</a>
      </p>
      <h1>{t('console.commentary')}</h1>
      <p>{t('console.commentary.lead')}</p>
      <p class="soft" id="syntax">
        {t('console.commentary.syntax')}
      </p>
      <ProblemList wording={wording} problems={problems} />
      <form
        id="commentary"
        class="commentary"
        method="post"
        action={`/console/campaigns/${campaign.id}/commentary`}
      >
        <input type="hidden" name="rev" value={campaign.rev} />
        <label for="author">{t('console.commentary.author')}</label>
        <input
          id="author"
          name="author"
          value={author}
          dir="auto"
          maxlength={120}
          aria-describedby={['author-help', problem].filter((id) => id !== undefined).join(' ')}
          aria-invalid={problem === undefined ? undefined : 'true'}
        />
        <p class="soft" id="author-help">
          {t('console.commentary.author_help', { brand: frame.brandName ?? '' })}
        </p>
        <FieldNote wording={wording} problems={problems} field="author" />
        {COMMENT_PLACES.map((place) => (
          <PlaceField frame={frame} texts={texts} problems={problems} place={place} />
        ))}
        <button type="submit">{t('console.commentary.save')}</button>
      </form>
    </ConsoleLayout>
  );
};
