// What the campaign page shows, put together by its route.
import type { Hideable } from '../../core/report/visibility/profile.ts';
import type { CampaignOverview } from '../../core/campaign/campaign-overview.ts';
import type { Campaign } from '../../core/campaign/campaign.ts';
import type { Checklist } from '../../core/report/checklist.ts';
import type { FieldProblem } from '../../core/result.ts';

export type ReportLine = {
  readonly id: string;
  readonly version: number;
  readonly locale: string;
  readonly template: string;
  readonly publishedAtMs: number;
};

export type ShareLine = {
  readonly id: string;
  readonly rev: number;
  readonly name: string;
  /** Null once revoked. */
  readonly address: string | null;
  readonly expiresAtMs: number | null;
  readonly hidden: readonly Hideable[];
};

export type NamedLink = { readonly name: string; readonly address: string };

export type CampaignView = {
  readonly campaign: Campaign;
  readonly overview: CampaignOverview;
  readonly checklist: Checklist;
  readonly reports: readonly ReportLine[];
  readonly shares: readonly ShareLine[];
  readonly links: {
    readonly survey: readonly NamedLink[];
    /** Empty for those who may not act for a creator. */
    readonly personal: readonly NamedLink[];
    readonly tracking: readonly NamedLink[];
  };
  readonly canEdit: boolean;
  /** Languages a report can be written in. */
  readonly locales: readonly string[];
  /** Names of report templates, as they are offered. */
  readonly templates: readonly string[];
  readonly brandLocale: string;
  readonly problems: readonly FieldProblem[];
  readonly typedShareName: string;
  readonly typedHidden: readonly Hideable[];
};
