// Joins the groups of API routes, one line each.
import { brandsApi } from './brands.ts';
import { campaignsApi } from './campaigns.ts';
import { collaborationsApi } from './collaborations.ts';
import { contentsApi } from './contents.ts';
import { createApi } from './create-api.ts';
import { responsesApi } from './responses.ts';
import { surveysApi } from './surveys.ts';
import { creatorsApi } from './creators.ts';
import { keysApi } from './keys.ts';
import { reportsApi } from './reports.ts';
import { sharesApi } from './shares.ts';
import { submissionsApi } from './submissions.ts';
import { targetsApi } from './targets.ts';
import { commentsApi } from './comments.ts';
import { costsApi } from './costs.ts';
import { importsApi } from './imports.ts';
import { promoCodesApi } from './promo-codes.ts';
import { trackingLinksApi } from './tracking-links.ts';

export const api = createApi();

api.route('/', brandsApi);
api.route('/', campaignsApi);
api.route('/', targetsApi);
api.route('/', keysApi);
api.route('/', creatorsApi);
api.route('/', collaborationsApi);
api.route('/', contentsApi);
api.route('/', submissionsApi);
api.route('/', reportsApi);
api.route('/', sharesApi);
api.route('/', surveysApi);
api.route('/', responsesApi);
api.route('/', commentsApi);
api.route('/', costsApi);
api.route('/', importsApi);
api.route('/', promoCodesApi);
api.route('/', trackingLinksApi);
