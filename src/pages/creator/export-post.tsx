// One post of an export: from which figures to which, in the platform's words, and what is odd about them.
import type { FC } from 'hono/jsx';
import { formatCount } from '../../core/figures/count-input.ts';
import { formatDuration } from '../../core/figures/duration-input.ts';
import { fieldsOf, wordKey } from '../../core/figures/fields.ts';
import { warningKey } from '../../core/figures/plausibility/warning.ts';
import { isSendable } from '../../core/imports/platform/plan-export.ts';
import { MAX_EXPLANATION } from '../../core/creator/submission.ts';
import type { Wording } from '../../core/wording.ts';
import { showDay } from './dates.ts';
import { askedField, explanationField } from './export-view.ts';
import type { ExportPost } from './export-view.ts';
import { bareAddress, kindOf } from './post-card.tsx';
import { FieldMessage, problemOf } from './problem.tsx';
import type { FieldProblem } from '../../core/result.ts';

type Props = {
  readonly wording: Wording;
  readonly post: ExportPost;
  readonly problems: readonly FieldProblem[];
};

const Changes: FC<Pick<Props, 'wording' | 'post'>> = ({ wording: { t, locale }, post }) => {
  const { content, changes } = post;
  const { main, time, paid } = fieldsOf(content.platform, content.format);
  const isKnown = changes.some(({ before }) => before !== null);
  const fields = [...main, ...time, ...paid];
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t('creator.receipt.figure')}</th>
          {isKnown && <th scope="col">{t('creator.export.before')}</th>}
          <th scope="col">{t('creator.export.now')}</th>
        </tr>
      </thead>
      <tbody>
        {fields.flatMap(({ metric, word }) => {
          const change = changes.find((one) => one.metric === metric);
          if (!change) return [];
          const show = time.some((one) => one.metric === metric) ? formatDuration : formatCount;
          const label = t(wordKey(word));
          const isPart = paid.some((one) => one.metric === metric);
          return [
            <tr>
              <th scope="row">
                {isPart ? t('creator.receipt.paid_part', { word: label }) : label}
              </th>
              {isKnown && (
                <td class="soft">
                  {change.before === null
                    ? t('creator.receipt.unknown')
                    : show(change.before, locale)}
                </td>
              )}
              <td class={change.before === change.now ? 'soft' : undefined}>
                {show(change.now, locale)}
              </td>
            </tr>,
          ];
        })}
      </tbody>
    </table>
  );
};

const outcomeText = ({ t, locale }: Wording, post: ExportPost): string => {
  const day = post.current ? showDay(post.current.figuresOn, locale) : '';
  return t(`creator.export.outcome.${post.outcome}`, { day });
};

const Questions: FC<Props> = ({ wording, post, problems }) => {
  const { t } = wording;
  const { content, asked, input } = post;
  const field = explanationField(content.id);
  const problem = problemOf(problems, field);
  return (
    <div class="asking">
      <h3>{t('creator.asked.heading')}</h3>
      <ul>
        {asked.map(({ code, values }) => (
          <li>{t(warningKey(code), values)}</li>
        ))}
      </ul>
      <p>{t('creator.export.asked_lead')}</p>
      <div class="field">
        <label for={field}>{t('creator.asked.explanation')}</label>
        <p class="hint" id={`${field}-hint`}>
          {t('creator.asked.explanation_hint')}
        </p>
        <FieldMessage wording={wording} problem={problem} field={field} />
        <textarea
          id={field}
          name={field}
          rows={2}
          maxlength={MAX_EXPLANATION}
          dir="auto"
          aria-invalid={problem ? 'true' : undefined}
          aria-describedby={problem ? `${field}-hint ${field}-problem` : `${field}-hint`}
        >
          {input.explanation ?? ''}
        </textarea>
      </div>
      <input
        type="hidden"
        name={askedField(content.id)}
        value={asked.map(({ code }) => code).join(',')}
      />
    </div>
  );
};

export const ExportPostCard: FC<Props> = ({ wording, post, problems }) => {
  const { content, asked, canTake } = post;
  const isOpen = isSendable(post);
  const [problem] = post.problems;
  return (
    <article class="card entry export" id={content.id}>
      <h2>
        {canTake ? (
          <label class="check">
            <input type="checkbox" name="take" value={content.id} checked={post.isTaken} />
            <span>{kindOf(wording, content)}</span>
          </label>
        ) : (
          kindOf(wording, content)
        )}
      </h2>
      <p class="address soft">
        <bdi>{bareAddress(content.url)}</bdi>
      </p>
      <p class={isOpen ? 'state sent' : 'state'}>{outcomeText(wording, post)}</p>
      {problem && <p class="field-problem">{wording.t(problem.key, problem.values)}</p>}
      {isOpen && <Changes wording={wording} post={post} />}
      {isOpen && asked.length > 0 && (
        <Questions wording={wording} post={post} problems={problems} />
      )}
    </article>
  );
};
