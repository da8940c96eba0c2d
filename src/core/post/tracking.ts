// Parameters that say who shared an address and how, never which page it is. Only names that mean nothing else are
// here; what might choose the page stays.
const PREFIXES = [
  'utm_',
  'ga_',
  'mc_',
  '_hs',
  '__hs',
  'hsa_',
  'pk_',
  'mtm_',
  'matomo_',
  'piwik_',
  'at_',
  '_branch_',
  'guce_',
  '__cft__',
];

const NAMES = new Set(
  `_ga _gl _t _r _d _svg __tn__ __xts__ __twitter_impression fbclid fb_action_ids fb_action_types fb_ref fb_source
  mibextid rdid sfnsn wtsid share_url gclid gclsrc gbraid wbraid gad_source gad_campaignid srsltid dclid msclkid twclid
  ttclid li_fat_id lipi rcm trk trkinfo trackingid midtoken igsh igshid igsid ig_rid ig_mid ig_cache_key yclid ymclid
  epik scclid rdt_cid mkt_tok hsctatracking is_from_webapp is_copy_url sender_device sender_web_id share_app_id
  share_link_id share_item_id share_author_id tt_from u_code ugbiz_name social_share_type enter_from web_id ref ref_src
  ref_url referrer source si pp ab_channel feature share share_id cmpid campaignid ncid s_kwcid vero_id vero_conv
  wickedid irclickid irgwc oly_enc_id oly_anon_id soc_src soc_trk guccounter spm xtor wt_mc ck_subscriber_id cvid ocid
  smid nd dlsi`.split(/\s+/),
);

export const isTracking = (name: string): boolean => {
  const plain = name.toLowerCase();
  return NAMES.has(plain) || PREFIXES.some((prefix) => plain.startsWith(prefix));
};

/** For tests: a sample of every kind. */
export const TRACKING_NAMES: readonly string[] = [...NAMES, ...PREFIXES.map((one) => `${one}x`)];
