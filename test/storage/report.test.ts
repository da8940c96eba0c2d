// Published reports in the database: whole, whatever their size.
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { newId } from '../../src/core/id.ts';
import { insertReport, readParts } from '../../src/storage/report.ts';
import { newFixture } from './survey-fixture.ts';
import { randomBytes } from './who.ts';

const D1_ROW_BYTES = 2_000_000;

describe('the parts of a report', () => {
  it('come back as they were when they are larger than a row may be', async () => {
    const { brandId, campaignId } = await newFixture();
    const id = newId('report', randomBytes);
    const parts = {
      snapshot: JSON.stringify({ x: '🙂'.repeat(700_000) }),
      findings: JSON.stringify({ y: `a${'🙂本'.repeat(400_000)}` }),
      document: '{}',
    };
    const report = {
      id,
      brandId,
      campaignId,
      version: 1,
      profile: 'full',
      template: 'full',
      pageFormat: 'a4',
      locale: 'en',
      snapshotSchemaVersion: 2,
      rendererVersion: '1',
      snapshotHash: '',
      publishedAtMs: 1,
      publishedBy: 'test',
      figures: {},
      parts,
      signature: { key: 'k', pdfHash: '', pdfKey: null },
      issuerKey: { x: 'x', thumbprint: 'k' },
    };
    const who = { atMs: 1, actor: { kind: 'command', id: 'test' } as const, requestId: 'test' };
    expect(await insertReport(env.DB, report, who)).toBe(true);
    const [largest] = (
      await env.DB.prepare(
        `SELECT max(length(CAST(body AS BLOB))) AS bytes FROM report_part WHERE report_id = ?1`,
      )
        .bind(id)
        .all<{ bytes: number }>()
    ).results;
    expect(largest?.bytes).toBeLessThan(D1_ROW_BYTES);
    const [findings, snapshot] = await readParts(env.DB, id, ['findings', 'snapshot']);
    expect(findings === parts.findings).toBe(true);
    expect(snapshot === parts.snapshot).toBe(true);
  });
});
