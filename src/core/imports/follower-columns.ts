// What the columns of a file of follower counts are called, as columnKey writes them. Names only: data, no reading.
import { listed } from './columns.ts';
import type { SourceColumns } from './source-table.ts';

export type FollowerColumn = 'account' | 'platform' | 'day' | 'followers';

export const FOLLOWER_COLUMNS: SourceColumns<FollowerColumn> = {
  source: 'followers',
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
