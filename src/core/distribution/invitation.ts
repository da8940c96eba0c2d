// Words that invite people to a survey, for creators and shops to copy. To all but buyers they name no brand and no
// product, promise nothing and are the same for every arm: who is invited otherwise answers otherwise.
import * as z from 'zod';

const formsSchema = z.strictObject({
  story: z.string().min(1).max(200),
  caption: z.string().min(1).max(600),
  email: z.strictObject({ subject: z.string().min(1).max(80), text: z.string().min(1).max(1000) }),
});

export const invitationSchema = z.strictObject({
  locale: z.string(),
  /** Read by somebody who grew up with the language. */
  reviewed: z.boolean(),
  /** Without the brand. */
  neutral: formsSchema,
  /** To people who bought from the brand and so know it. */
  buyers: formsSchema,
});

export type Invitation = z.infer<typeof invitationSchema>;
export type InvitationForms = z.infer<typeof formsSchema>;

/** Whether an invitation to this kind of survey may name the brand. */
export const mayNameBrand = (kind: string): boolean => kind === 'post_purchase';

export const inviteTo = (
  invitation: Invitation,
  kind: string,
  { url, brand }: { readonly url: string; readonly brand: string },
): InvitationForms => {
  const { story, caption, email } = mayNameBrand(kind) ? invitation.buyers : invitation.neutral;
  const fill = (text: string): string =>
    text.replaceAll('{brand}', () => brand).replaceAll('{url}', () => url);
  return {
    story: fill(story),
    caption: fill(caption),
    email: { subject: fill(email.subject), text: fill(email.text) },
  };
};
