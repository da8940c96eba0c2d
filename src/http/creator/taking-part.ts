// Declining, and coming back, by whoever holds the personal link.
import type { Context } from 'hono';
import { noteField } from '../../core/creator/collaboration.ts';
import type { AppEnv } from '../env.ts';
import { stepByCreator } from './collaboration-change.ts';
import { withNotice } from './addresses.ts';
import { openDesk } from './desk.ts';
import { readForm } from './form.ts';
import { showOverview } from './overview.tsx';

/** Characters of a note, as `noteField` takes them. */
const MOST_NOTE = 1000;

export const decline = async (c: Context<AppEnv>): Promise<Response> => {
  const desk = await openDesk(c);
  const typed = await readForm(c);
  const note = noteField.safeParse(typed['note'] ?? '');
  if (!note.success) {
    const problem = { key: 'creator.problem.explanation_long', values: { maximum: MOST_NOTE } };
    return showOverview(c, desk, { typed, problems: [{ field: 'note', ...problem }] }, 422);
  }
  await stepByCreator(c, desk.linked, 'decline', note.data);
  return c.redirect(desk.frame.addresses.overview, 303);
};

export const rejoin = async (c: Context<AppEnv>): Promise<Response> => {
  const desk = await openDesk(c);
  // A form of no fields is a form all the same: what is none was sent by something else.
  await readForm(c);
  await stepByCreator(c, desk.linked, 'rejoin');
  return c.redirect(withNotice(desk.frame.addresses.overview, 'rejoined'), 303);
};
