// The list of campaigns. Without a brand chosen there is nothing to list yet.
import { Hono } from 'hono';
import { isDay } from '../../core/campaign/period.ts';
import { Campaigns } from '../../pages/console/campaigns.tsx';
import { listBrands } from '../../storage/campaign/brand.ts';
import { listCampaignCards } from '../../storage/campaign/campaign-cards.ts';
import type { CardKey } from '../../storage/campaign/campaign-cards.ts';
import { chooseSessionBrand } from '../../storage/access/session.ts';
import type { AppEnv } from '../env.ts';
import { frameOf } from './frame.ts';
import { sessionHash } from './session-cookie.ts';

export const campaignListRoutes = new Hono<AppEnv>();

const CARDS_A_PAGE = 50;

const readKey = (text: string | undefined): CardKey | null => {
  const [rank = '', startDate = '', id = ''] = (text ?? '').split('.');
  return /^[123]$/.test(rank) && isDay(startDate) ? { rank: Number(rank), startDate, id } : null;
};

campaignListRoutes.get('/console', (c) => c.redirect('/console/campaigns', 303));

campaignListRoutes.get('/console/campaigns', async (c) => {
  if (c.var.brandId === '') {
    // An installation of one brand need not be asked which.
    const [only, another] = (await listBrands(c.env.DB, { limit: 2, after: null })).items;
    const hash = await sessionHash(c);
    if (!only || another || hash === null) return c.redirect('/console/brands', 303);
    await chooseSessionBrand(c.env.DB, hash, only.id);
    return c.redirect('/console/campaigns', 303);
  }
  const after = readKey(c.req.query('after'));
  const { cards, next } = await listCampaignCards(c.env.DB, c.var.brandId, CARDS_A_PAGE, after);
  const more =
    next === null ? null : `/console/campaigns?after=${next.rank}.${next.startDate}.${next.id}`;
  return c.html(<Campaigns frame={await frameOf(c)} cards={cards} next={more} />);
});
