// The invitation that a survey's page shows: by the link and in the language asked for, else by the first link and
// in the reader's language.
import type { Context } from 'hono';
import { inviteTo, mayNameBrand } from '../../core/distribution/invitation.ts';
import type { SurveyRecord } from '../../core/survey/survey.ts';
import type { ShownInvitation, SurveyLinkLine } from '../../pages/console/survey-view.ts';
import { INVITATION_LOCALES, invitationIn } from '../../templates-surveys.ts';
import type { AppEnv } from '../env.ts';

export const shownInvitation = (
  c: Context<AppEnv>,
  { kind }: Pick<SurveyRecord, 'kind'>,
  links: readonly SurveyLinkLine[],
  brand: string,
): ShownInvitation | null => {
  const asked = c.req.query('invite');
  const link = links.find(({ code }) => code === asked) ?? links[0];
  if (!link) return null;
  const invitation = invitationIn(c.req.query('words') ?? c.var.wording.locale);
  return {
    code: link.code,
    locale: invitation.locale,
    locales: INVITATION_LOCALES,
    isReviewed: invitation.reviewed,
    namesBrand: mayNameBrand(kind),
    forms: inviteTo(invitation, kind, { url: link.address, brand }),
  };
};
