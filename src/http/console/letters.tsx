// Letters to a campaign's creators in the console, and the same as a file for mail merge.
import { Hono } from 'hono';
import type { Context } from 'hono';
import { LETTER_KINDS } from '../../core/creator-letter/letter.ts';
import type { LetterKind } from '../../core/creator-letter/letter.ts';
import { LettersPage } from '../../pages/console/letters.tsx';
import { pageFrom, writeCursor } from '../api/list.ts';
import { answerLettersFile, openLetters } from '../creator/creator-letters.ts';
import type { AppEnv } from '../env.ts';
import { frameOf } from './frame.ts';

export const letterRoutes = new Hono<AppEnv>();

const LETTERS_A_PAGE = 20;

const kindOf = (c: Context<AppEnv>): LetterKind =>
  LETTER_KINDS.find((one) => one === c.req.query('kind')) ?? 'invite';

letterRoutes.get('/console/campaigns/:campaign_id/letters', async (c) => {
  const kind = kindOf(c);
  const { campaign, read } = await openLetters(c, c.req.param('campaign_id'), kind);
  const page = await read(pageFrom(c.req.query('cursor'), LETTERS_A_PAGE));
  const next = writeCursor(page.next);
  return c.html(
    <LettersPage
      frame={await frameOf(c)}
      campaign={campaign}
      kind={kind}
      letters={page.items}
      next={
        next === null
          ? null
          : `/console/campaigns/${campaign.id}/letters?kind=${kind}&cursor=${next}`
      }
    />,
  );
});

letterRoutes.get('/console/campaigns/:campaign_id/letters.csv', (c) =>
  answerLettersFile(c, c.req.param('campaign_id'), kindOf(c)),
);
