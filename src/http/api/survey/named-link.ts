// Which of a survey's links a request means: it names one by its code, or as its arm's own.
import type * as z from 'zod';
import type { ArmLink, SurveyRecord } from '../../../core/survey/survey.ts';
import { stop } from '../../stop.ts';
import type { responseInput } from '../response/response-body.ts';

type Named = Pick<z.infer<typeof responseInput>, 'arm' | 'link'>;

/** Always one of this survey; stops at the field that names none. */
export const linkNamed = (
  survey: SurveyRecord,
  { arm, link }: Named,
): ArmLink & { readonly kind: string } => {
  if ((arm === undefined) === (link === undefined)) {
    const values = { fields: 'arm, link' };
    throw stop('invalid', [{ field: arm ? 'arm' : 'link', key: 'invalid.exactly_one', values }]);
  }
  const found = survey.arms
    .flatMap(({ kind, links }) => links.map((item) => ({ ...item, kind })))
    .find(({ code, creatorId, kind }) =>
      link === undefined ? kind === arm && creatorId === null : code === link,
    );
  if (!found && link !== undefined)
    throw stop('invalid', [{ field: 'link', key: 'invalid.survey_link' }]);
  if (!found) {
    // Where answers tell the arm there is one link, and it is named by the arm that it stands in.
    const linked = survey.arms.filter(({ links }) => links.length > 0);
    const values = { values: linked.map(({ kind }) => kind).join(', ') };
    throw stop('invalid', [{ field: 'arm', key: 'invalid.value', values }]);
  }
  return found;
};
