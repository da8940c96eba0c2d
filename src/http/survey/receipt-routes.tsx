// A respondent sees and erases the own answers by receipt. Nothing acts on GET: link scanners open links.
import type { Context } from 'hono';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { sha256Hex } from '../../core/link.ts';
import { dayOf } from '../../core/period.ts';
import type { Definition } from '../../core/survey/definition.ts';
import { ownAnswers } from '../../core/survey/own-answers.ts';
import { parseReceipt } from '../../core/survey/receipt.ts';
import type { Receipt } from '../../core/survey/receipt.ts';
import { ReceiptPage } from '../../pages/survey/receipt-page.tsx';
import type { ReceiptState } from '../../pages/survey/receipt-page.tsx';
import { eraseResponse, findOwnAnswer, isErased } from '../../storage/erasure.ts';
import type { OwnAnswer } from '../../storage/erasure.ts';
import { versionsOfLink } from '../../storage/survey-version.ts';
import { asset } from '../assets.ts';
import type { AppEnv } from '../env.ts';
import { eraseOnItsWay, settleAnswer } from '../intake/inboxes.ts';
import { stop } from '../stop.ts';

const show = (
  c: Context<AppEnv>,
  state: ReceiptState,
  status: 200 | 422,
): Response | Promise<Response> =>
  c.html(
    <ReceiptPage wording={c.var.wording} stylesheet={asset('survey.css')} state={state} />,
    status,
  );

const erase = async (c: Context<AppEnv>, receipt: Receipt, own: OwnAnswer): Promise<void> => {
  const idHash = await sha256Hex(receipt.responseId);
  const atMs = c.var.now();
  await eraseResponse(c.env.DB, {
    surveyVersionId: own.surveyVersionId,
    id: receipt.responseId,
    idHash,
    brandId: own.brandId,
    erasedOn: dayOf(atMs, 'UTC'),
    audit: {
      brandId: own.brandId,
      atMs,
      actor: { kind: 'respondent', id: '' },
      action: 'erase',
      noun: 'response',
      nounId: idHash,
      requestId: c.var.requestId,
    },
  });
};

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
    const versions = receipt ? await versionsOfLink(c.env.DB, receipt.linkCode) : [];
    if (receipt) await settleAnswer(c, versions, receipt.responseId);
    const own = receipt && (await findOwnAnswer(c.env.DB, receipt.linkCode, receipt.responseId));
    if (!receipt || !own) {
      const wasErased =
        receipt &&
        (await isErased(c.env.DB, receipt.linkCode, await sha256Hex(receipt.responseId)));
      if (wasErased) return show(c, { kind: 'erased' }, 200);
      return show(c, { kind: 'ask', code: code.slice(0, 200), isUnknown: true }, 422);
    }
    if (go === 'erase') {
      await eraseOnItsWay(c, versions, receipt.responseId);
      await erase(c, receipt, own);
      return show(c, { kind: 'erased' }, 200);
    }
    // Checked against the schema before it was stored, and immutable since.
    const definition = JSON.parse(own.definition) as Definition;
    const answers = ownAnswers(definition, c.var.wording.locale, own.answers, own.texts);
    return show(c, { kind: 'answers', code, answers }, 200);
  },
);
