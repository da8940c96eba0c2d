// Whether a published file is genuine: asked with the file as it was, and with one in which something was changed.
import { env } from 'cloudflare:workers';
import { PDFDocument } from 'pdf-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import { issuerKeyOf } from '../../src/core/report/signature/issuer-key.ts';
import {
  HEAD_LENGTH,
  signatureFor,
  signedHead,
  withSignature,
} from '../../src/core/report/signature/signed-file.ts';
import { findEmbeddedFile } from '../../src/render/report/embedded-file.ts';
import { call, newBrand, newCampaign } from './api-client.ts';
import { ask, bucket } from './bucket-client.ts';

type Kind = 'pdf' | 'json';
type Bytes = Uint8Array<ArrayBuffer>;

const publish = async (files?: R2Bucket, brandName = 'Lümen & Söhne <b>') => {
  const { keys } = await newBrand(brandName);
  const { id } = await newCampaign(keys.editor);
  const send = (path: string, body: unknown) =>
    ask(path, {
      key: keys.editor,
      type: 'application/json',
      body: JSON.stringify(body),
      files,
    });
  const report = await (
    await send(`/api/v1/campaigns/${id}/reports`, {})
  ).json<{ id: string; version: number }>();
  const share = await (
    await send(`/api/v1/campaigns/${id}/shares`, { name: 'Brand' })
  ).json<{ address: string }>();
  const { pathname } = new URL(share.address);
  const file = async (kind: Kind): Promise<Bytes> =>
    new Uint8Array(await (await ask(`${pathname}/report.${kind}`, { files })).arrayBuffer());
  return { report, file };
};

const verify = (bytes: Bytes, query = ''): Promise<Response> => {
  const form = new FormData();
  form.append('file', new File([bytes], 'report.pdf'));
  return ask(`/verify${query}`, { body: form });
};

const changed = (bytes: Bytes, at: number): Bytes => {
  const copy = Uint8Array.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
};

const bytesOf = (text: string): Bytes => Uint8Array.from(new TextEncoder().encode(text));

const replaced = (json: Bytes, from: string | RegExp, to: string): Bytes => {
  const text = new TextDecoder().decode(json);
  const other = text.replace(from, to);
  if (other === text) throw new Error('nothing was replaced');
  return bytesOf(other);
};

/** As somebody else would sign it who has a key of their own. */
const signedByAnother = async (json: Bytes): Promise<Bytes> => {
  const key = await issuerKeyOf('another installation');
  const head = new TextEncoder().encode(signedHead('json', key.x));
  const bytes = Uint8Array.from([...head, ...json.subarray(HEAD_LENGTH.json)]);
  return withSignature(bytes, 'json', await signatureFor(bytes, 'json', key));
};

let pdf: Bytes;
let json: Bytes;
beforeAll(async () => {
  const { file } = await publish();
  pdf = await file('pdf');
  json = await file('json');
});

/** The part of a check's outcome on the page. */
const outcome = (html: string, name: string): string =>
  new RegExp(`<dt>${name} <span class="state">.*?</dd>`).exec(html)?.[0] ?? '';

describe('the check of a report', () => {
  it('finds the PDF and the JSON genuine as they were downloaded, and says whose they are', async () => {
    for (const bytes of [pdf, json]) {
      const response = await verify(bytes);
      expect(response.status).toBe(200);
      const html = await response.text();
      expect(html).toContain('This report is genuine');
      expect(html).toContain('Lümen &amp; Söhne &lt;b&gt;');
      expect(html).toContain('https://liftnote.test');
      expect(html).not.toMatch(/does not hold|can’t be told/);
      expect(outcome(html, 'Numbers')).toMatch(/All \d+ numbers/);
    }
  });

  it('says of a genuine one that its version was withdrawn, and of a forged one nothing', async () => {
    const { report, file } = await publish();
    const bytes = await file('json');
    const said = 'This version was withdrawn on';
    expect(await (await verify(bytes)).text()).not.toContain(said);
    await env.DB.prepare(`UPDATE report SET withdrawn_at = ?2 WHERE id = ?1`)
      .bind(report.id, Date.parse('2026-11-20T12:00:00Z'))
      .run();
    const html = await (await verify(bytes)).text();
    expect(html).toContain('This report is genuine');
    expect(html).toContain(`${said} Nov 20, 2026`);
    expect(await (await verify(await signedByAnother(bytes))).text()).not.toContain(said);
  });

  it('finds one with names in scripts of which the fonts are assets genuine too', async () => {
    const { file } = await publish(undefined, 'やまだ屋 ☕ 김치 عباءة');
    const bytes = await file('pdf');
    const { context } = await PDFDocument.load(bytes);
    const objects = context.enumerateIndirectObjects().map(([, object]) => object.toString());
    for (const family of ['NotoSansJP', 'NotoSansKR', 'NotoEmoji', 'NotoSansArabic'])
      expect(objects.filter((text) => text.includes(`+${family}-`)).length, family).toBeGreaterThan(
        0,
      );
    expect(await (await verify(bytes)).text()).toContain('This report is genuine');
  });

  it('answers in the reader’s language', async () => {
    expect(await (await verify(pdf, '?lang=de')).text()).toContain('Dieser Bericht ist echt');
    expect(await (await ask('/verify?lang=ar')).text()).toContain('dir="rtl"');
  });

  it('says what is wrong when one byte was changed', async () => {
    const snapshotAt = findEmbeddedFile(pdf, 'application/json')?.from ?? 0;
    const table = findEmbeddedFile(pdf, 'text/csv');
    const text = new TextDecoder('latin1').decode(pdf);
    const cases: [string, Bytes, string, RegExp][] = [
      [
        'signature',
        changed(pdf, HEAD_LENGTH.pdf - 40),
        'Made again',
        /what was changed is the signature/,
      ],
      ['signature of JSON', changed(json, HEAD_LENGTH.json - 40), 'Made again', /is the signature/],
      ['key', changed(pdf, HEAD_LENGTH.pdf - 120), 'Signature', /does not hold/],
      ['head', changed(pdf, 20), 'Signature', /no signature/],
      ['inputs', changed(pdf, snapshotAt + 400), 'Data', /does not hold/],
      ['table', changed(pdf, table ? table.to - 2 : 0), 'Numbers', /does not hold/],
      [
        'pages',
        changed(pdf, text.indexOf('stream\n', 150) + 200),
        'Made again',
        /differs from byte \d+ on, in the pages/,
      ],
      ['end', changed(pdf, pdf.length - 3), 'Made again', /in the pages/],
    ];
    for (const [what, bytes, check, said] of cases) {
      const html = await (await verify(bytes)).text();
      expect(html, what).toContain('Something in this report does not hold');
      expect(outcome(html, check), what).toMatch(said);
    }
  });

  it('computes the numbers anew, so that a false one is found whoever signed it', async () => {
    const false1 = await signedByAnother(
      replaced(json, /("findings":.*?"reason":)"[^"]+"/s, '$1null'),
    );
    const html = await (await verify(false1)).text();
    expect(html).toContain('Something in this report does not hold');
    expect(outcome(html, 'Signature')).toContain('every byte');
    expect(outcome(html, 'Numbers')).toMatch(
      /1 number of \d+ in the file is not what the inputs give/,
    );
    const other = await signedByAnother(replaced(json, /"name":"[^"]+"/, '"name":"Autumn"'));
    expect(outcome(await (await verify(other)).text(), 'Data')).toContain(
      'not the inputs that the file names',
    );
  });

  it('calls a whole file of an unknown key whole, and no more', async () => {
    const html = await (await verify(await signedByAnother(json))).text();
    expect(html).toContain('its key is not known here');
    expect(html).not.toContain('This report is genuine');
  });

  it('answers what is no report at its field, and a forged one without breaking', async () => {
    const none = await verify(bytesOf('GIF89a'));
    expect(none.status).toBe(422);
    expect(await none.text()).toMatch(/aria-invalid="true"/);
    expect((await ask('/verify', { body: new FormData() })).status).toBe(422);
    for (const bytes of [
      bytesOf(
        '%PDF-1.7\n/Type /EmbeddedFile /Subtype /application#2Fjson\n/Length 999999999\nstream\nx',
      ),
      bytesOf('{'),
      bytesOf('{"snapshot":{"schemaVersion":6},"report":7,"findings":[[]]}'),
      bytesOf(`{"snapshot":{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}}`),
      await signedByAnother(
        replaced(json, '"timeZone":"Europe/Berlin"', '"timeZone":"Nowhere/None"'),
      ),
      await signedByAnother(replaced(json, /"takenAtMs":\d+/, '"takenAtMs":8999999999999999')),
      await signedByAnother(
        replaced(json, /"template":"full"(?=,"version")/, '"template":"constructor"'),
      ),
      pdf.subarray(0, 5000).slice(),
    ]) {
      const response = await verify(bytes);
      expect(response.status).toBe(200);
      expect(await response.text()).toContain('Something in this report does not hold');
    }
  });
});

it('a network that has reports checked without end is slowed down, and no other', async () => {
  const from = async (address: string): Promise<number> =>
    (await ask('/verify', { body: new FormData(), headers: { 'cf-connecting-ip': address } }))
      .status;
  const statuses: number[] = [];
  for (let turn = 0; turn < 61; turn += 1) statuses.push(await from('203.0.113.7'));
  expect(statuses[0]).toBe(422);
  expect(statuses).toContain(429);
  expect(await from('203.0.113.8')).toBe(422);
});

describe('the keys of an installation', () => {
  it('are listed at their well-known address, those of before among them', async () => {
    const { x, thumbprint } = await issuerKeyOf('a secret key of before');
    await env.DB.prepare('INSERT INTO issuer_key (thumbprint, x, first_used_at) VALUES (?1, ?2, 1)')
      .bind(thumbprint, x)
      .run();
    const response = await call('GET', '/.well-known/jwks.json');
    expect(response.headers.get('Content-Type')).toBe('application/jwk-set+json');
    const { keys } = await response.json<{ keys: { kid: string; x: string; crv: string }[] }>();
    const now = await issuerKeyOf(env.SECRET_KEY);
    expect(keys.map(({ kid }) => kid)).toEqual([now.thumbprint, thumbprint]);
    expect(new TextDecoder().decode(pdf.subarray(0, 120))).toContain(keys[0]?.x);
  });
});

/** Of the PDFs that are kept in the bucket. */
const namesOf = async (reportId: string): Promise<string[]> =>
  (await bucket.list({ prefix: `reports/${reportId}` })).objects.map(({ key }) => key);

const tryToPublish = (
  campaignId: string,
  { editor }: { readonly editor: string },
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> =>
  ask(`/api/v1/campaigns/${campaignId}/reports`, {
    key: editor,
    type: 'application/json',
    body: '{}',
    files: bucket,
    headers,
  });

describe('a published PDF', () => {
  it('is kept in the bucket as it was signed, and made again to the byte when the bucket loses it', async () => {
    const { report, file } = await publish(bucket);
    const first = await file('pdf');
    const [name = ''] = await namesOf(report.id);
    const kept = await bucket.get(name);
    expect(new Uint8Array((await kept?.arrayBuffer()) ?? new ArrayBuffer())).toEqual(first);
    await bucket.delete(name);
    expect(await file('pdf')).toEqual(first);
    await env.DB.prepare('UPDATE report SET pdf_hash = ?2 WHERE id = ?1')
      .bind(report.id, 'other')
      .run();
    const lost = await file('pdf');
    expect(new TextDecoder().decode(lost)).toContain('missing from storage');
  });

  it('is in the bucket for each version, and for no other try at publishing one', async () => {
    const { keys } = await newBrand();
    const { id } = await newCampaign(keys.editor);
    const before = new Set(await namesOf(''));
    const tries = await Promise.all(Array.from({ length: 4 }, () => tryToPublish(id, keys)));
    const published = await Promise.all(
      tries.filter(({ status }) => status === 201).map((one) => one.json<{ id: string }>()),
    );
    expect(tries.map(({ status }) => status)).toContain(409);
    const added = (await namesOf('')).filter((name) => !before.has(name));
    expect(added.map((name) => name.split('/')[1])).toEqual(published.map((one) => one.id));
  });

  it('stays as it was when the request that published it is sent again', async () => {
    const { brandId, keys } = await newBrand();
    const { id } = await newCampaign(keys.editor);
    const asOne = { 'Idempotency-Key': 'one' };
    const first = await (await tryToPublish(id, keys, asOne)).json<{ id: string }>();
    const names = await namesOf(first.id);
    const kept = await (await bucket.get(names[0] ?? ''))?.bytes();
    // Its answer was lost.
    await env.DB.prepare(
      `UPDATE idempotency SET status = NULL, headers = NULL, body = NULL, claimed_at = 0 WHERE brand_id = ?1`,
    )
      .bind(brandId)
      .run();
    const again = await tryToPublish(id, keys, asOne);
    expect(again.status).toBe(201);
    expect(await again.json()).toEqual(first);
    expect(await namesOf(first.id)).toEqual(names);
    expect(await (await bucket.get(names[0] ?? ''))?.bytes()).toEqual(kept);
  });
});
