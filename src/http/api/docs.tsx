// The API's own description: as OpenAPI 3.1 for machines, as pages for people. Nothing is loaded from elsewhere.
import { Hono } from 'hono';
import { slugOf } from '../../pages/docs/api-document.ts';
import { DocsErrors } from '../../pages/docs/docs-errors.tsx';
import { DocsHome } from '../../pages/docs/docs-home.tsx';
import { DocsTag } from '../../pages/docs/docs-tag.tsx';
import { asset } from '../assets.ts';
import type { AppEnv } from '../env.ts';
import { STATUS, stop } from '../stop.ts';
import { apiDocument } from './openapi-document.ts';

export const docsRoutes = new Hono<AppEnv>();

docsRoutes.get('/api/v1/openapi.json', (c) => c.json(apiDocument()));

docsRoutes.get('/api/docs', (c) => {
  const { origin } = new URL(c.req.url);
  const document = apiDocument();
  return c.html(
    <DocsHome
      wording={c.var.wording}
      stylesheet={asset('docs.css')}
      document={document}
      origin={origin}
    />,
  );
});

docsRoutes.get('/api/docs/:page', (c) => {
  const page = c.req.param('page');
  const document = apiDocument();
  const shared = { wording: c.var.wording, stylesheet: asset('docs.css'), document };
  if (page === 'errors') return c.html(<DocsErrors {...shared} statuses={STATUS} />);
  const tag = document.tags.find(({ name }) => slugOf(name) === page)?.name;
  if (tag === undefined) throw stop('not_found');
  return c.html(<DocsTag {...shared} tag={tag} origin={new URL(c.req.url).origin} />);
});
