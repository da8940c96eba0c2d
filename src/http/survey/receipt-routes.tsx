// A respondent sees and erases the own answers by receipt. Nothing acts on GET: link scanners open links.
import type { Context } from 'hono';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { sha256Hex } from '../../core/link.ts';
import type { Definition } from '../../core/survey/definition/definition.ts';
import { ownAnswers } from '../../core/survey/answer/own-answers.ts';
import { parseReceipt } from '../../core/survey/answer/receipt.ts';
import { ReceiptPage } from '../../pages/survey/receipt-page.tsx';
import type { ReceiptState } from '../../pages/survey/receipt-page.tsx';
import { findOwnAnswer, isErased } from '../../storage/response/erasure.ts';
import { versionsOfLink } from '../../storage/survey/survey-version.ts';
import { asset } from '../assets.ts';
import type { AppEnv } from '../env.ts';
import { hasOtherWays, settleAnswer } from '../intake/inboxes.ts';
import { stop } from '../stop.ts';
import { eraseAnswer, limitGuesses } from './erase-answer.ts';

const show = (
  c: Context<AppEnv>,
  state: ReceiptState,
  status: 200 | 422,
): Response | Promise<Response> =>
  c.html(
    <ReceiptPage
      wording={c.var.wording}
      stylesheet={asset('survey-words.css')}
      script={state.kind === 'erased' ? asset('receipt.js') : []}
      state={state}
    />,
    status,
  );

const readFields = async (c: Context<AppEnv>): Promise<{ code: string; go: string }> => {
  try {
    const data = await c.req.formData();
    const text = (name: string): string => {
      const value = data.get(name);
      return typeof value === 'string' ? value : '';
    };
    return { code: text('code'), go: text('go') };
  } catch {
    throw stop('bad_request');
  }
};

export const receiptRoutes = new Hono<AppEnv>();

receiptRoutes.get('/receipt', (c) => show(c, { kind: 'ask', code: '', isUnknown: false }, 200));

receiptRoutes.post(
  '/receipt',
  bodyLimit({
    maxSize: 4096,
    onError: () => {
      throw stop('too_large');
    },
  }),
  async (c) => {
    const { code, go } = await readFields(c);
    const receipt = parseReceipt(code);
    const unknown = (): Response | Promise<Response> =>
      show(c, { kind: 'ask', code: code.slice(0, 200), isUnknown: true }, 422);
    if (!receipt) return unknown();
    const { DB } = c.env;
    const { linkCode, responseId } = receipt;
    const versions = await versionsOfLink(DB, linkCode);
    const isSettled = await settleAnswer(c, versions, responseId);
    const own = await findOwnAnswer(DB, linkCode, responseId);
    // What is in the queue can't be asked for; the mark of its erasure waits for it in the database.
    if (go === 'erase' && versions.length > 0 && (own || hasOtherWays(c.env))) {
      if (!own) await limitGuesses(c);
      await eraseAnswer(c, versions, responseId);
      return show(c, { kind: 'erased', id: responseId }, 200);
    }
    if (!own) {
      if (await isErased(DB, linkCode, await sha256Hex(responseId)))
        return show(c, { kind: 'erased', id: responseId }, 200);
      if (!isSettled) throw stop('unavailable');
      return unknown();
    }
    // Checked against the schema before it was stored, and immutable since.
    const definition = JSON.parse(own.definition) as Definition;
    const wanted = c.req.query('lang') ?? c.req.header('accept-language') ?? '';
    const answers = ownAnswers(definition, wanted, own.answers, own.texts);
    return show(c, { kind: 'answers', code, answers }, 200);
  },
);
