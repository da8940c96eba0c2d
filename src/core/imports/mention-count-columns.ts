// What the columns of a file of mentions counted by day are called, as columnKey writes them. Names only: data, no reading.
import { listed } from './columns.ts';
import type { SourceColumns } from './source-table.ts';

export type MentionCountColumn = 'subject' | 'day' | 'mentions';

export const MENTION_COUNT_COLUMNS: SourceColumns<MentionCountColumn> = {
  source: 'mention_counts',
  names: {
    subject: listed(
      'subject brand query topic keyword monitor marke thema suchbegriff marca tema marque sujet',
      'assunto ブランド キーワード العلامةالتجارية ब्रांड',
    ),
    day: listed('date day datum tag fecha día jour data dia 日付 التاريخ तारीख'),
    mentions: listed(
      'mentions mentioncount mentionvolume volume count erwähnungen menciones menções',
      'メンション メンション数 الإشارات उल्लेख',
    ),
  },
  needed: [
    ['date', 'day'],
    ['mentions', 'mentions'],
  ],
};
