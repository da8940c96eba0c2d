// The printed report seen by other people's readers. Each check runs only where its tool is installed.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFonts, readFontsFor } from '../../src/cli/read-fonts.ts';
import { renderPdf } from '../../src/render/pdf/render-pdf.ts';
import { sampleDocument } from './sample-document.ts';

const has = (tool: string, flag: string): boolean => {
  const isThere = spawnSync(tool, [flag], { stdio: 'ignore' }).error === undefined;
  if (!isThere) console.log(`${tool} is not installed: its check is skipped`);
  return isThere;
};

describe('other readers', () => {
  let dir = '';
  let file = '';
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'liftnote-pdf-'));
    file = join(dir, 'report.pdf');
    const snapshot = {
      name: 'snapshot.json',
      mimeType: 'application/json',
      description: 'Snapshot',
      bytes: new TextEncoder().encode('{}'),
    };
    writeFileSync(file, renderPdf(sampleDocument(), readFonts(), [snapshot]).bytes);
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  it.runIf(has('qpdf', '--version'))('qpdf finds nothing wrong', () => {
    expect(execFileSync('qpdf', ['--check', file], { encoding: 'utf8' })).toContain(
      'No syntax or stream encoding errors found',
    );
  });

  it.runIf(has('pdftotext', '-v'))(
    'pdftotext reads figures and names without joining words',
    () => {
      const { stdout, stderr } = spawnSync('pdftotext', [file, '-'], { encoding: 'utf8' });
      expect(stderr).toBe('');
      const text = stdout.replace(/\s+/g, ' ');
      for (const words of [
        '+9.1 points',
        'Ελένη Παπαδοπούλου, post 3',
        'Олена Шевченко, post 5',
        'Nguyễn Thị Ánh, post 6',
        'გიორგი ბერიძე, post 10',
        'Անի Սարգսյան, post 11',
        'detect a change in how much people like the brand.',
      ]) {
        expect(text).toContain(words);
      }
    },
  );

  it.runIf(has('pdftotext', '-v'))(
    'pdftotext reads what runs from right to left, or is shaped, as it was written',
    async () => {
      const texts = [
        'أحببت هذا المنتج كثيرا',
        'שלום עולם טוב',
        'मुझे यह ब्रांड बहुत पसंद है',
        'ผมชอบแบรนด์นี้มาก',
        '「とても美味しい」と言いました。',
      ];
      const document = sampleDocument({
        sections: [
          {
            id: 'only',
            title: 'Quotes',
            name: 'Quotes',
            blocks: texts.map((text) => ({ kind: 'paragraph', role: 'body', runs: [{ text }] })),
          },
        ],
      });
      const scripts = join(dir, 'scripts.pdf');
      writeFileSync(scripts, renderPdf(document, await readFontsFor(document)).bytes);
      const { stdout, stderr } = spawnSync('pdftotext', [scripts, '-'], { encoding: 'utf8' });
      expect(stderr).toBe('');
      // It marks the direction of each line.
      const lines = stdout.replace(/[\u202a-\u202e]/g, '').split('\n');
      for (const text of texts) expect(lines).toContain(text);
    },
  );

  it.runIf(has('mutool', '-v'))('mutool draws every page without a warning', () => {
    const { status, stderr } = spawnSync(
      'mutool',
      ['draw', '-q', '-r', '20', '-o', join(dir, '%d.png'), file],
      { encoding: 'utf8' },
    );
    // Debian builds it without colour management, which it says each time.
    expect(stderr.replace('warning: ICC support is not available\n', '')).toBe('');
    expect(status).toBe(0);
  });
});
