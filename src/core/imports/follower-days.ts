// A file of follower counts: account, platform, day, followers. Whom a cell names is settled by the caller, who knows the
// campaign's creators. An empty cell, or no such column, is the brand's own account.
import type { Platform } from '../content/content.ts';
import type { Day } from '../campaign/period.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { isTotals, listed } from './columns.ts';
import { readFigure } from './figure-cell.ts';
import { shown } from './import-result.ts';
import type { FileProblem, ImportFrame, Parsed, SkippedRow } from './import-result.ts';
import { platformOfName } from './platform-name.ts';
import type { DateOrder } from './instant.ts';
import { readDatedRows } from './read-rows.ts';
import type { SourceColumns } from './source-table.ts';
import type { TableRow } from './table.ts';
import { readWhen } from './when-cell.ts';

const COLUMNS: SourceColumns<'account' | 'platform' | 'day' | 'followers'> = {
  source: null,
  names: {
    account: listed(
      'creatorid creator handle account profile username name konto profil',
      'creador creadora cuenta perfil créateur créatrice compte criador criadora conta',
      'アカウント クリエイター الحساب المبدع खाता क्रिएटर',
    ),
    platform: listed(
      'platform network channel plattform netzwerk plataforma red plateforme réseau rede',
      'プラットフォーム المنصة प्लेटफ़ॉर्म',
    ),
    day: listed('date day datum tag fecha día jour data dia 日付 التاريخ तारीख'),
    followers: listed(
      'followers followercount follower subscribers fans abonnenten follower seguidores',
      'suscriptores abonnés inscritos フォロワー フォロワー数 المتابعون फ़ॉलोअर',
    ),
  },
  needed: [
    ['platform', 'platform'],
    ['date', 'day'],
    ['followers', 'followers'],
  ],
};
type Column = 'account' | 'platform' | 'day' | 'followers';

export type FollowerRow = {
  readonly row: number;
  /** As the file has it; '' is the brand. */
  readonly account: string;
  readonly platform: Platform;
  readonly day: Day;
  readonly followers: number;
};

const readRow = (
  { row, get, first }: TableRow<Column>,
  frame: ImportFrame,
  order: DateOrder,
): Result<FollowerRow, SkippedRow> => {
  if (isTotals(first)) return fail({ row, key: 'import.row.totals' });
  const platform = platformOfName(get('platform'));
  if (platform === 'other' && get('platform').toLowerCase() !== 'other') {
    const values = { value: shown(get('platform')) };
    return fail({ row, key: 'api.figures_file.unknown_platform', values });
  }
  const when = readWhen(row, get('day'), frame, order);
  if (!when.ok) return when;
  const followers = readFigure(get('followers'));
  if (typeof followers !== 'number') {
    const values = { column: 'followers', value: shown(get('followers')) };
    return fail({ row, key: 'import.row.bad_count', values });
  }
  return ok({
    row,
    account: get('account').slice(0, 200),
    platform,
    day: when.value.day,
    followers,
  });
};

export const parseFollowerDays = (
  text: string,
  frame: ImportFrame,
): Result<Parsed<FollowerRow>, FileProblem> =>
  readDatedRows(text, COLUMNS, 'day', frame, (row, order) => readRow(row, frame, order));
