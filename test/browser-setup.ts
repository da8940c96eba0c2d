// Runs once before all browser tests: the Worker on a free port with an empty database, one Chromium,
// and a door through which tests read and fill that database.
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { startLocal } from '../src/cli/local.ts';
import { findChromium } from './chromium.ts';

async function readJson(request: IncomingMessage): Promise<{ sql: string; params: unknown[] }> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer); // no encoding is set
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as { sql: string; params: unknown[] }; // sent by the harness
}

// Tests run in processes of their own, so that they can't hold the database itself.
async function serveDatabase(d1: D1Database): Promise<{ url: string; close: () => void }> {
  const server = createServer((request, response) => {
    const answer = async (): Promise<void> => {
      try {
        const { sql, params } = await readJson(request);
        const { results } = await d1
          .prepare(sql)
          .bind(...params)
          .all();
        response.end(JSON.stringify(results));
      } catch (error) {
        response.statusCode = 500;
        response.end(String(error));
      }
    };
    void answer();
  });
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const { port } = server.address() as AddressInfo; // it listens on TCP
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const stateDir = await mkdtemp(join(tmpdir(), 'liftnote-browser-'));
  // Only a survey that a test switches it on for has Cloudflare's check, and that test plays Cloudflare.
  const bindings = { TURNSTILE_SITE_KEY: 'site-key', TURNSTILE_SECRET_KEY: 'secret-key' };
  const [worker, found] = await Promise.all([startLocal({ stateDir, bindings }), findChromium()]);
  // Own arguments: the package's list turns web security off, and CSP tests would prove nothing.
  const browser = await chromium.launchServer({ ...found, headless: true, args: ['--no-sandbox'] });
  const database = await serveDatabase(worker.d1);

  project.provide('workerUrl', worker.url);
  project.provide('databaseUrl', database.url);
  project.provide('browserEndpoint', browser.wsEndpoint());

  return async () => {
    database.close();
    await browser.close();
    await worker.dispose();
    await rm(stateDir, { recursive: true, force: true });
  };
}
