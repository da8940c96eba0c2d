// Renders one page of the survey form: the step without JavaScript, and beside it all that the script needs to
// ask one question at a time.
import type { Context } from 'hono';
import type { FieldProblem } from '../../core/result.ts';
import type { Answers } from '../../core/survey/definition/condition.ts';
import { belongsTo } from '../../core/survey/definition/condition.ts';
import { remainingAtMost, routeOf } from '../../core/survey/flow/flow.ts';
import { cleanHidden } from '../../core/survey/definition/hidden.ts';
import type { Question } from '../../core/survey/definition/definition.ts';
import { seedOf } from '../../core/survey/definition/order.ts';
import { stepAfter } from '../../core/survey/flow/steps.ts';
import type { SurveyLink } from '../../core/survey/survey.ts';
import { viewOf } from '../../core/survey/flow/view.ts';
import { localesOf, tellOf, wordOf } from '../../core/survey/definition/words.ts';
import { SurveyPage } from '../../pages/survey/survey-page.tsx';
import type { SurveyPageProps } from '../../pages/survey/survey-page.tsx';
import { asset } from '../assets.ts';
import { lookOf } from '../brand-look.ts';
import type { AppEnv } from '../env.ts';
import { keysFor } from '../intake/challenge.ts';
import { clientData, needsMore } from './client-data.ts';
import type { FormBody } from './form-body.ts';
import { localWording } from './local-wording.ts';
import type { WrittenVersion } from './personal-version.ts';

export type FormPage = {
  readonly link: SurveyLink;
  /** Path that the page sends to. */
  readonly address: string;
  readonly isFramed: boolean;
  readonly version: WrittenVersion;
  readonly body: FormBody;
  readonly locale: string;
  /** The last question of the pages before the one to show. */
  readonly passed: string;
  readonly problems: readonly FieldProblem[];
};

const carriedOf = (answers: Answers, shown: ReadonlySet<string>): [string, string][] =>
  Object.entries(answers)
    .filter(([key]) => ![...shown].some((id) => belongsTo(key, id)))
    .flatMap(([key, value]) =>
      (typeof value === 'object' ? value : [value]).map((item): [string, string] => [
        `a.${key}`,
        String(item),
      ]),
    );

const nameOf = (locale: string): string => {
  const name = new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale;
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
};

/** The smallest script that does all that the questionnaire needs. */
const scriptFor = (definition: WrittenVersion['written'], isChallenged: boolean): string => {
  if (isChallenged) return 'survey-checked.js';
  return needsMore(definition) ? 'survey-more.js' : 'survey.js';
};

const consentOf = (
  questions: readonly Question[],
  answers: Answers,
): SurveyPageProps['consent'] => {
  const consents = questions.filter(({ type }) => type === 'consent');
  if (consents.length === 0) return null;
  return consents.every(({ id }) => answers[id] === 'yes') ? 'given' : 'asked';
};

export const renderForm = (
  c: Context<AppEnv>,
  { link, address, isFramed, version, body, locale, passed, problems }: FormPage,
  status: 200 | 422 | 503,
): Response | Promise<Response> => {
  const { definition } = version;
  const { questions } = definition;
  const seed = seedOf(body.id);
  // A problem on an earlier page (a hand-made request) brings that page back.
  const isEarlier = problems.some(({ field }) => {
    const at = questions.findIndex(({ id }) => belongsTo(field, id));
    return at >= 0 && at <= questions.findIndex(({ id }) => id === passed);
  });
  const isAtEnd = stepAfter(questions, body.answers, passed).length === 0;
  const from = isEarlier || isAtEnd ? '' : passed;
  const step = stepAfter(questions, body.answers, from);
  const shown = new Set(step.map(({ id }) => id));
  const hidden = cleanHidden(definition, body.hidden);
  const viewer = { locale, seed, answers: body.answers, hidden, sizes: version.pictures };
  const view = (question: (typeof questions)[number]) => viewOf(definition, question, viewer);
  const wording = localWording(locale);
  const { asked } = routeOf(
    questions.slice(0, questions.findIndex(({ id }) => id === from) + 1),
    body.answers,
  );
  const last = step.at(-1)?.id ?? '';
  const hasIntro = wordOf(definition, locale, 'intro') !== undefined;
  const left = remainingAtMost(questions, body.answers, last);
  const challenge = keysFor(c, link);
  c.set('isChallenged', challenge !== null);
  c.header('Content-Language', locale);
  return c.html(
    <SurveyPage
      wording={wording}
      title={tellOf(definition, locale, 'title')}
      stylesheet={asset('survey.css')}
      look={lookOf(c, link)}
      script={[
        asset(scriptFor(version.written, challenge !== null)),
        ...(isFramed ? [asset('framed.js')] : []),
      ]}
      action={address}
      step={step.map(view)}
      rest={questions.filter(({ id }) => !shown.has(id)).map(view)}
      answers={body.answers}
      problems={problems}
      progress={Math.round((100 * asked.length) / Math.max(1, asked.length + step.length + left))}
      isFirst={from === ''}
      isLast={left === 0}
      languages={localesOf(definition).map((one) => ({ locale: one, name: nameOf(one) }))}
      intro={hasIntro ? tellOf(definition, locale, 'intro') : undefined}
      privacy={tellOf(definition, locale, 'privacy')}
      consent={consentOf(questions, body.answers)}
      challengeKey={challenge?.siteKey ?? null}
      isNamed={(version.decided['respondent'] ?? '') !== ''}
      fields={[
        ['id', body.id],
        ['v', version.id],
        ['rev', String(body.rev)],
        ['passed', from],
        ['lang', locale],
        ...(body.startedAtMs === null ? [] : [['started', String(body.startedAtMs)] as const]),
        ...(body.minimumAge === null ? [] : [['minimum_age', String(body.minimumAge)] as const]),
        ...(body.isTest ? [['test', '1'] as const] : []),
        ...Object.entries(body.hidden).map(([name, value]) => [`h.${name}`, value] as const),
        ...carriedOf(body.answers, shown),
      ]}
      data={{
        ...clientData(link, version, body, locale, step[0]?.id ?? '', wording),
        action: address,
      }}
    />,
    status,
  );
};
