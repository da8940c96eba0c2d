// An address of ours as a picture of a QR code, for the API and for the console alike.
import type { Context } from 'hono';
import * as z from 'zod';
import { MAX_SIZE, MIN_SIZE, qrCodeOf } from '../../render/qr/qr-code.ts';
import { qrPng } from '../../render/qr/qr-png.ts';
import { qrSvg } from '../../render/qr/qr-svg.ts';
import { strictQuery } from '../api/strict-query.ts';
import type { AppEnv } from '../env.ts';

export const qrQuery = strictQuery({
  size: z.coerce.number().int().min(MIN_SIZE).max(MAX_SIZE).default(512).meta({
    description: 'Pixels a side, the quiet zone of four squares included',
    example: 1024,
  }),
});

export const qrKinds = ['svg', 'png'] as const;
export type QrKind = (typeof qrKinds)[number];

export const QR_TYPES = { svg: 'image/svg+xml', png: 'image/png' } as const;

/** `address`: path on this origin. */
export const answerQr = async (
  c: Context<AppEnv>,
  address: string,
  kind: QrKind,
  size: number,
): Promise<Response> => {
  const code = qrCodeOf(new URL(address, c.req.url).href);
  const name = `qr-${address.replace(/[^0-9a-z]+/gi, '-').replace(/^-/, '')}.${kind}`;
  const body = kind === 'svg' ? qrSvg(code, size) : (await qrPng(code, size)).buffer;
  return c.body(body, 200, {
    'Content-Type': QR_TYPES[kind],
    'Content-Disposition': `inline; filename="${name}"`,
  });
};
