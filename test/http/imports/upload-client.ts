// An upload as a script makes it, with parts and slices small enough for a test. Its object has a real bucket, which the
// Worker of these tests may lack.
import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import type { Job } from '../../../src/inbox/imports/job.ts';
import type { ImportObject } from '../../../src/inbox/imports/import-object.ts';
import { ask, bucket } from '../bucket-client.ts';
import { read } from '../api/money-fixture.ts';
import type { Money } from '../api/money-fixture.ts';

export type UploadAnswer = {
  readonly id: string;
  readonly import_id: string | null;
  readonly part_size: number;
  readonly parts: number;
  readonly received: readonly { part: number; size: number; sha256: string }[];
  readonly phase: Job['phase'];
  readonly bytes_read: number;
  readonly source: string | null;
  readonly rows_read: number;
  readonly rows_stored: number;
  readonly rows_changed: number;
  readonly rows_unchanged: number;
  readonly rows_skipped: number;
  readonly problem_counts: Record<string, number>;
  readonly problems: readonly { row: number; reason: string }[];
  readonly summary: Record<string, unknown>;
  readonly repeated: boolean;
  readonly failures: number;
  readonly reason: string | null;
};

export const PART_BYTES = 2000;
const SLICE_BYTES = 1200;

export const asBytes = (file: string | Uint8Array): Uint8Array =>
  typeof file === 'string' ? new TextEncoder().encode(file) : file;

type Of = Pick<Money, 'keys' | 'campaignId'>;

export class Upload {
  readonly #money: Of;
  readonly #bytes: Uint8Array;
  readonly answer: UploadAnswer;
  readonly object: DurableObjectStub<ImportObject>;

  constructor(money: Of, bytes: Uint8Array, answer: UploadAnswer) {
    this.#money = money;
    this.#bytes = bytes;
    this.answer = answer;
    this.object = env.IMPORTS.getByName(answer.id);
  }

  ask(path = '', method = 'GET', body?: BodyInit): Promise<Response> {
    const { keys, campaignId } = this.#money;
    return ask(`/api/v1/campaigns/${campaignId}/uploads/${this.answer.id}${path}`, {
      key: keys.editor,
      method,
      ...(body !== undefined && { body, type: 'application/octet-stream' }),
    });
  }

  partOf(n: number): Uint8Array<ArrayBuffer> {
    const { part_size: size } = this.answer;
    return Uint8Array.from(this.#bytes.subarray((n - 1) * size, n * size));
  }

  put(n: number, body: BodyInit = this.partOf(n)): Promise<Response> {
    return this.ask(`/parts/${n}`, 'PUT', body);
  }

  async putAll(): Promise<void> {
    for (let n = 1; n <= this.answer.parts; n += 1) await read(await this.put(n), 200);
  }

  state(): Promise<UploadAnswer> {
    return this.ask().then((response) => read<UploadAnswer>(response, 200));
  }

  /** From now on the object has this database, and in any case the bucket. */
  async equip(DB: D1Database = env.DB): Promise<void> {
    await runInDurableObject(this.object, (instance: ImportObject) => {
      Object.assign(instance, { env: { ...env, DB, FILES: bucket } });
    });
  }

  /** From now on its alarms reach no database, so that it stays where it is until it is equipped again. */
  hold(): Promise<void> {
    const away = (): never => {
      throw new Error('the database is away');
    };
    return this.equip({ prepare: away, batch: away } as unknown as D1Database); // all that a step asks of it
  }

  async start(goal: 'dry-run' | 'import'): Promise<UploadAnswer> {
    await this.equip();
    return read<UploadAnswer>(await this.ask(`/${goal}`, 'POST'), 202);
  }

  /** Alarms go off by themselves; waiting for them would take longer. */
  async until(...phases: readonly Job['phase'][]): Promise<UploadAnswer> {
    for (let turn = 0; turn < 2000; turn += 1) {
      const phase = (await this.object.view())?.job.phase ?? 'abandoned';
      if (phases.includes(phase)) return this.state();
      if (phase === 'failed' || phase === 'refused')
        throw new Error(`${phase}: ${(await this.state()).reason}`);
      await runDurableObjectAlarm(this.object);
    }
    throw new Error(`never reached ${phases.join(', ')}`);
  }

  /** To the end of an import. */
  async bring(): Promise<UploadAnswer> {
    await this.start('import');
    return this.until('stored');
  }
}

export const beginUpload = async (
  money: Of,
  file: string | Uint8Array,
  asked: Readonly<Record<string, unknown>> = {},
): Promise<Upload> => {
  const bytes = asBytes(file);
  const response = await ask(`/api/v1/campaigns/${money.campaignId}/uploads`, {
    key: money.keys.editor,
    type: 'application/json',
    body: JSON.stringify({ kind: 'orders', file_name: 'large.csv', size: bytes.length, ...asked }),
    vars: { IMPORT_PART_BYTES: `${PART_BYTES}`, IMPORT_SLICE_BYTES: `${SLICE_BYTES}` },
  });
  return new Upload(money, bytes, await read<UploadAnswer>(response, 201));
};

export const newUpload = async (
  money: Of,
  file: string | Uint8Array,
  asked: Readonly<Record<string, unknown>> = {},
): Promise<Upload> => {
  const upload = await beginUpload(money, file, asked);
  await upload.putAll();
  return upload;
};
