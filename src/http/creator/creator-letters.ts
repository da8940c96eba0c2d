// Letters to the creators of a campaign as the API and the console hand them out: each in the creator's language, with
// the personal link in it. Nothing is sent here.
import type { Context } from 'hono';
import type { Campaign } from '../../core/campaign/campaign.ts';
import { STATUSES_OF_LETTER, writeLetter } from '../../core/creator-letter/letter.ts';
import type { Letter, LetterKind } from '../../core/creator-letter/letter.ts';
import { mailtoOf } from '../../core/creator-letter/mailto.ts';
import type { Day } from '../../core/campaign/period.ts';
import type { Cell } from '../../core/survey-export/column.ts';
import { csvData } from '../../render/csv-data.ts';
import { findBrand } from '../../storage/campaign/brand.ts';
import { listAddressees } from '../../storage/creator/creator-addressee.ts';
import type { Addressee } from '../../storage/creator/creator-addressee.ts';
import type { Page, PageRequest } from '../../storage/page.ts';
import { contentDisposition, streamOf } from '../attachment.ts';
import { campaignOf } from '../campaign-change.ts';
import type { AppEnv } from '../env.ts';
import { letterWords } from './letter-words.ts';
import { personalLink } from './personal-link.ts';
import { stop } from '../stop.ts';

export type CreatorLetter = Letter & {
  readonly collaborationId: string;
  readonly name: string;
  readonly email: string | null;
  readonly locale: string;
  /** The personal link. */
  readonly url: string;
  /** Null without an e-mail address. */
  readonly mailto: string | null;
  readonly dueOn: Day;
};

type Letters = {
  readonly campaign: Campaign;
  readonly read: (request: PageRequest) => Promise<Page<CreatorLetter>>;
};

/** All letters of one kind; in `lang`, or each in the creator's own. */
export const openLetters = async (
  c: Context<AppEnv>,
  campaignId: string,
  kind: LetterKind,
  lang?: string,
): Promise<Letters> => {
  const campaign = await campaignOf(c, campaignId);
  const brand = await findBrand(c.env.DB, c.var.brandId);
  if (!brand) throw stop('not_found');
  const dueOn = campaign.afterEndDate;
  const letterTo = async (addressee: Addressee): Promise<CreatorLetter> => {
    const { collaboration, name, language, email, posts } = addressee;
    const wording = letterWords(lang ?? language, brand.locale);
    const url = await personalLink(c, collaboration.id, collaboration.linkEpoch);
    const letter = writeLetter(
      kind,
      {
        creatorName: name,
        brandName: brand.name,
        campaignName: campaign.name,
        startDate: campaign.startDate,
        endDate: campaign.endDate,
        dueOn,
        collaboration,
        posts,
        link: url,
      },
      wording,
    );
    return {
      collaborationId: collaboration.id,
      name,
      email,
      locale: wording.locale,
      ...letter,
      url,
      mailto: email === null ? null : mailtoOf(email, letter),
      dueOn,
    };
  };
  const statuses = STATUSES_OF_LETTER[kind];
  return {
    campaign,
    read: async (request) => {
      const page = await listAddressees(c.env.DB, c.var.brandId, campaign.id, statuses, request);
      return { ...page, items: await Promise.all(page.items.map(letterTo)) };
    },
  };
};

const HEAD = ['name', 'email', 'language', 'subject', 'text', 'link', 'due_date'];
const ROWS_AT_ONCE = 100;

async function* rowsOf({ read }: Letters): AsyncGenerator<Cell[][]> {
  let after: PageRequest['after'] = null;
  do {
    const page: Page<CreatorLetter> = await read({ limit: ROWS_AT_ONCE, after });
    yield page.items.map(({ name, email, locale, subject, text, url, dueOn }) => [
      name,
      email,
      locale,
      subject,
      text,
      url,
      { day: dueOn },
    ]);
    after = page.next;
  } while (after !== null);
}

async function* csvFile(letters: Letters): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const text of csvData(HEAD, rowsOf(letters))) yield encoder.encode(text);
}

/** The letters as a table for mail merge. */
export const answerLettersFile = async (
  c: Context<AppEnv>,
  campaignId: string,
  kind: LetterKind,
  lang?: string,
): Promise<Response> => {
  const letters = await openLetters(c, campaignId, kind, lang);
  return c.body(streamOf(c, csvFile(letters)), 200, {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': contentDisposition(
      `creators-${kind}.csv`,
      `${letters.campaign.name} ${kind}.csv`,
    ),
  });
};
