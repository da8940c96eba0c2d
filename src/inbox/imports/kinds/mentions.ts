// Mentions of a large file: a layer, as those of a small one are.
import { mentionsReader } from '../../../core/imports/large/readers.ts';
import { mentionSubjects } from '../../../core/voice/mention.ts';
import type { ImportedMention } from '../../../core/voice/mention.ts';
import { clearNextOfLayer, storeLayerSlice } from '../../../storage/imports/layer-slices.ts';
import { previewLayer } from '../../../storage/imports/layer.ts';
import type { LayerRow } from '../../../storage/imports/layer.ts';
import { LAYERS } from '../../../storage/imports/layers.ts';
import { campaignOf } from '../job.ts';
import { mentionHash, mentionRowOf, mentionsFileHash, summariseMentions } from '../mention-rows.ts';
import { makeKind } from './kind.ts';

const LAYER = LAYERS.mentions;

export const MENTIONS = makeKind<ImportedMention, LayerRow>({
  reader: (job) => {
    const { brandName, ...campaign } = campaignOf(job);
    return mentionsReader(job.plan.asked, mentionSubjects(brandName, campaign));
  },
  nameOf: (mention, { secretKey }) => mentionHash(secretKey, mention),
  again: () => ({ key: 'import.row.mention_repeated' }),
  rowsOf: (named, _, { secretKey }) =>
    Promise.all(named.map(({ item, name }) => mentionRowOf(secretKey, item, name))),
  summarise: summariseMentions,
  preview: (db, campaignId, rows) => previewLayer(db, LAYER, campaignId, rows),
  store: (db, made, rows) => storeLayerSlice(db, LAYER, made, rows),
  fileHashOf: ({ fileHash, plan: { asked } }) =>
    mentionsFileHash(fileHash, asked.about, asked.dateOrder),
  undoableIf: 'true',
  undo: (db, made, after, limit) => clearNextOfLayer(db, LAYER, made, after, limit),
});
