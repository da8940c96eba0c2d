// What CRMs call the columns of a lead or a deal. HubSpot, Contacts or Deals, Export (knowledge.hubspot.com, "Export your
// records"), property labels in six languages; Salesforce, Reports, Export details, CSV (its standard fields of Lead and
// Opportunity: developer.salesforce.com/docs, Object Reference); Zoho CRM, Export module (its fields:
// zoho.com/crm/help/api/modules-fields.html). An administrator may rename any of them.
import { listed } from '../columns.ts';
import type { Signature } from '../signature.ts';

export type CrmColumn =
  | 'id'
  | 'email'
  | 'phone'
  | 'deal'
  | 'created'
  | 'closed'
  | 'stage'
  | 'won'
  | 'amount'
  | 'currency'
  | 'source'
  | 'utm_source'
  | 'utm_medium'
  | 'utm_campaign'
  | 'utm_content'
  /** Where a click may be left: a field of its own, a first page, a note. */
  | 'landing'
  | 'click';

export type CrmNames = Readonly<Record<CrmColumn, readonly string[]>>;

const UTM = {
  utm_source: ['utmsource'],
  utm_medium: ['utmmedium'],
  utm_campaign: [
    'utmcampaign',
    'campaign',
    'campaignname',
    'primarycampaignsource',
    'campaignsource',
  ],
  utm_content: ['utmcontent'],
  landing: ['firstpageseen', 'landingpage', 'website', 'description', 'notes'],
  click: ['liftnoteclick', 'clickid'],
} as const;

const EMAIL = [
  'email',
  'emailaddress',
  'correo',
  'correoelectrónico',
  'adressemail',
  'eメール',
  'メール',
] as const;
const PHONE = listed(
  'phonenumber phone mobilephonenumber mobilephone mobile telefonnummer telefon',
  'númerodeteléfono teléfono numérodetéléphone téléphone númerodetelefone telefone',
  '電話番号 電話',
);

export const HUBSPOT_COLUMNS = {
  ...UTM,
  id: listed(
    'recordid recordidcontact contactid dealid vid datensatzid iddelregistro',
    'idderegistro iddenregistrement iddefiche iddoregistro レコードid',
  ),
  email: EMAIL,
  phone: PHONE,
  deal: ['dealname', 'nombredelnegocio', 'nomdelatransaction', 'nomedonegócio', '取引名'],
  created: listed(
    'createdate createddate becamealeaddate erstelldatum erstellungsdatum',
    'fechadecreación datedecréation datadecriação 作成日',
  ),
  closed: listed(
    'closedate abschlussdatum fechadecierre datedefermeture datedeclôture',
    'datadefechamento クローズ日',
  ),
  stage: listed(
    'dealstage lifecyclestage leadstatus dealphase lifecyclephase',
    'etapadelnegocio etapadelciclodevida phasedelatransaction phaseducycledevie',
    'etapadonegócio estágiodonegócio estágiodociclodevida 取引ステージ ライフサイクルステージ',
  ),
  won: ['isclosedwon', 'closedwon'],
  amount: ['amount', 'dealamount', 'betrag', 'importe', 'valor', 'montant', '金額'],
  currency: ['currency', 'währung', 'moneda', 'devise', 'moeda', '通貨'],
  source: listed(
    'originalsource originaltrafficsource leadsource latestsource latesttrafficsource',
    'ursprünglichequelle fuenteoriginal sourceoriginale fonteoriginal 元のソース',
  ),
} as const satisfies CrmNames;

export const SALESFORCE_COLUMNS = {
  ...UTM,
  id: [
    'leadid',
    'opportunityid',
    'id',
    'idlead',
    'iddecandidato',
    'iddelapiste',
    'リードid',
    '商談id',
  ],
  email: EMAIL,
  phone: PHONE,
  deal: listed(
    'opportunityname opportunity nombredelaoportunidad nomdelopportunité',
    'nomedaoportunidade 商談名',
  ),
  created: listed(
    'createddate createdate erstelldatum erstelltam fechadecreación',
    'datedecréation datadecriação 作成日',
  ),
  closed: listed(
    'closedate closeddate schlusstermin abschlussdatum fechadecierre',
    'datedeclôture datadefechamento 完了予定日',
  ),
  stage: [
    'stage',
    'stagename',
    'leadstatus',
    'status',
    'phase',
    'etapa',
    'étape',
    'fase',
    'フェーズ',
    '状況',
  ],
  won: ['won', 'iswon', 'gewonnen', 'ganada', 'gagnée', 'ganha'],
  amount: ['amount', 'betrag', 'importe', 'montant', 'valor', '金額'],
  currency: [
    'amountcurrency',
    'currency',
    'opportunitycurrency',
    'währung',
    'divisa',
    'devise',
    'moeda',
    '通貨',
  ],
  source: listed(
    'leadsource leadquelle origendelcandidato origendelprospecto originedelapiste',
    'origemdolead リードソース',
  ),
} as const satisfies CrmNames;

export const ZOHO_COLUMNS = {
  ...UTM,
  id: ['recordid', 'leadid', 'dealid', 'contactid', 'datensatzid', 'idderegistro', 'レコードid'],
  email: EMAIL,
  phone: PHONE,
  deal: ['dealname', 'potentialname', 'nombredeltrato', 'nomdelaffaire', 'nomedonegócio', '商談名'],
  created: listed(
    'createdtime createddate erstellungszeit erstelltam horadecreación',
    'heuredecréation horadacriação 作成日時',
  ),
  closed: listed(
    'closingdate abschlussdatum fechadecierre datedeclôture datadefechamento',
    '完了予定日',
  ),
  stage: ['stage', 'leadstatus', 'phase', 'fase', 'étape', 'estágio', 'ステージ'],
  won: [],
  amount: ['amount', 'betrag', 'importe', 'montant', 'valor', '総額', '金額'],
  currency: ['currency', 'währung', 'moneda', 'devise', 'moeda', '通貨'],
  source: listed(
    'leadsource leadquelle fuentedeposiblecliente sourceduprospect fontedolead',
    'リードソース 見込み客のデータ元',
  ),
} as const satisfies CrmNames;

export const CRM_SIGNATURES = [
  ['zoho', ['createdtime', 'leadsource', ['leadstatus', 'leadowner']]],
  ['zoho', ['closingdate', 'dealname']],
  ['zoho', ['createdtime', ZOHO_COLUMNS.deal, ZOHO_COLUMNS.stage]],
  ['salesforce', [SALESFORCE_COLUMNS.deal, SALESFORCE_COLUMNS.stage]],
  ['salesforce', ['leadid', 'leadsource', SALESFORCE_COLUMNS.created]],
  ['salesforce', ['leadsource', 'leadstatus', 'createddate']],
  [
    'hubspot',
    [HUBSPOT_COLUMNS.deal, ['dealstage', 'dealphase', 'etapadelnegocio', 'phasedelatransaction']],
  ],
  ['hubspot', [HUBSPOT_COLUMNS.deal, HUBSPOT_COLUMNS.id, HUBSPOT_COLUMNS.closed]],
  ['hubspot', [HUBSPOT_COLUMNS.id, EMAIL, HUBSPOT_COLUMNS.created]],
  [
    'hubspot',
    [
      HUBSPOT_COLUMNS.id,
      EMAIL,
      [
        'lifecyclestage',
        'lifecyclephase',
        'etapadelciclodevida',
        'phaseducycledevie',
        'estágiodociclodevida',
        'ライフサイクルステージ',
      ],
    ],
  ],
] as const satisfies readonly Signature[];
