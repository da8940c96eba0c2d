// The edge that stands before either page: one server that asks for plain bytes behind it and compresses text the
// same way for both.
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

export const CODINGS = ['gzip', 'br'] as const;
export type Coding = (typeof CODINGS)[number];

// What a server spends on a page that it compresses as it is asked for: zlib's default, and the like of it in brotli.
const LEVELS: Readonly<Record<Coding, number>> = { gzip: 6, br: 5 };

export const codingName = (coding: Coding): string => `${coding} level ${LEVELS[coding]}`;

export type Answer = (request: Request) => Response | Promise<Response>;

const pack = (bytes: Uint8Array, coding: Coding): Uint8Array =>
  coding === 'gzip'
    ? gzipSync(bytes, { level: LEVELS.gzip })
    : brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: LEVELS.br } });

// A cache keeps what it has compressed; without it the larger page would wait for this machine.
const packer = (coding: Coding): ((bytes: Uint8Array) => Uint8Array) => {
  const kept = new Map<string, Uint8Array>();
  return (bytes) => {
    const name = createHash('sha256').update(bytes).digest('base64');
    const packed = kept.get(name) ?? pack(bytes, coding);
    kept.set(name, packed);
    return packed;
  };
};

const isText = (type: string | null): boolean => /^text\/|json|javascript|svg/.test(type ?? '');

const OWN = new Set(['host', 'connection', 'content-length', 'accept-encoding']);

const readRequest = async (message: IncomingMessage, origin: string): Promise<Request> => {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer); // no encoding is set
  const headers = Object.entries(message.headers).flatMap(([name, value]) =>
    typeof value === 'string' && !OWN.has(name) ? [[name, value] as const] : [],
  );
  return new Request(new URL(message.url ?? '/', origin), {
    method: message.method ?? 'GET',
    headers: [...headers, ['accept-encoding', 'identity']],
    redirect: 'manual',
    ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
  });
};

export type PackedServer = { readonly url: string; readonly close: () => void };

export const servePacked = async (answer: Answer, coding: Coding): Promise<PackedServer> => {
  const packed = packer(coding);
  const reply = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const answered = await answer(await readRequest(message, 'http://localhost'));
    const plain = new Uint8Array(await answered.arrayBuffer());
    const willPack = plain.length > 0 && isText(answered.headers.get('content-type'));
    const bytes = willPack ? packed(plain) : plain;
    response.statusCode = answered.status;
    for (const [name, value] of answered.headers)
      if (!/^(?:content-(?:length|encoding)|connection|transfer-encoding)$/.test(name))
        response.setHeader(name, value);
    if (willPack) response.setHeader('content-encoding', coding);
    response.setHeader('content-length', bytes.length);
    response.end(bytes);
  };
  const server = createServer((message, response) => {
    reply(message, response).catch((error: unknown) => {
      console.error(error);
      response.destroy();
    });
  });
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const { port } = server.address() as AddressInfo; // it listens on TCP
  return {
    url: `http://localhost:${port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};

/** Whatever is asked, asked of the Worker. */
export const behind =
  (workerUrl: string): Answer =>
  (request) => {
    const { pathname, search } = new URL(request.url);
    return fetch(new Request(`${workerUrl}${pathname}${search}`, request));
  };
