// Norms of KPIs: the published ones, and those that a brand adds for all its campaigns.
import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as z from 'zod';
import type { Benchmark } from '../../../core/yardstick/benchmark.ts';
import { newId } from '../../../core/id.ts';
import {
  MOST_OWN_BENCHMARKS,
  benchmarkInput,
  benchmarkPlanOf,
} from '../../../core/yardstick/own-benchmark.ts';
import type { OwnBenchmark } from '../../../core/yardstick/own-benchmark.ts';
import {
  createBenchmark,
  findBenchmark,
  listBenchmarks,
  removeBenchmark,
  replaceBenchmark,
} from '../../../storage/yardstick/benchmark.ts';
import { benchmarkTemplates } from '../../../templates.ts';
import type { AppEnv } from '../../env.ts';
import { readRevision, setRevision } from '../../revision.ts';
import { stop } from '../../stop.ts';
import { whoOf } from '../../who.ts';
import { createApi } from '../create-api.ts';
import { listQuery, listSchema, readPage, writeCursor } from '../list.ts';
import { pageOfBoth } from './own-and-published.ts';
import {
  BENCHMARK_ID,
  ownBenchmarkBody,
  publishedBenchmarkBody,
  benchmarkSchema,
} from './benchmark-body.ts';

const tags = ['Benchmarks'];
const params = z.object({ benchmark_id: z.string().meta({ example: BENCHMARK_ID }) });
const content = { 'application/json': { schema: benchmarkSchema } };
const body = {
  required: true,
  content: { 'application/json': { schema: benchmarkInput.openapi('BenchmarkInput') } },
} as const;

const publishedBenchmark = (id: string): Benchmark | undefined =>
  benchmarkTemplates().find((benchmark) => benchmark.id === id);

const ownBenchmarkOf = async (c: Context<AppEnv>, id: string): Promise<OwnBenchmark> => {
  const benchmark = await findBenchmark(c.env.DB, c.var.brandId, id);
  if (!benchmark) throw stop('not_found');
  return benchmark;
};

/** The same for what somebody wants to change. */
const editableBenchmarkOf = (c: Context<AppEnv>, id: string): Promise<OwnBenchmark> => {
  if (publishedBenchmark(id)) {
    throw stop('conflict', [{ field: 'benchmark_id', key: 'norm.problem.published' }]);
  }
  return ownBenchmarkOf(c, id);
};

export const benchmarksApi = createApi()
  .openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/benchmarks',
      tags,
      summary: 'Add a norm of the brand',
      description: `Reports that are published from now on show it beside the KPI’s value. A brand has at most ${MOST_OWN_BENCHMARKS}.`,
      request: { body },
      responses: { 201: { description: 'The norm', content } },
    }),
    async (c) => {
      const id = newId('benchmark', c.var.randomBytes);
      const plan = benchmarkPlanOf(c.req.valid('json'));
      if (!(await createBenchmark(c.env.DB, c.var.brandId, { id, plan }, whoOf(c)))) {
        const values = { maximum: MOST_OWN_BENCHMARKS };
        throw stop('conflict', [{ field: '(body)', key: 'norm.problem.too_many', values }]);
      }
      const benchmark = await ownBenchmarkOf(c, id);
      setRevision(c, benchmark.rev);
      return c.json(ownBenchmarkBody(benchmark), 201);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/benchmarks',
      tags,
      summary: 'List norms',
      description: 'The brand’s own in the order of entry, then the published ones.',
      request: { query: listQuery },
      responses: {
        200: {
          description: 'The norms',
          content: {
            'application/json': { schema: listSchema(benchmarkSchema) },
          },
        },
      },
    }),
    async (c) => {
      const page = await pageOfBoth(
        readPage(c.req.valid('query')),
        (request) => listBenchmarks(c.env.DB, c.var.brandId, request),
        benchmarkTemplates(),
        { own: ownBenchmarkBody, published: publishedBenchmarkBody },
      );
      return c.json({ items: [...page.items], next_cursor: writeCursor(page.next) }, 200);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/benchmarks/{benchmark_id}',
      tags,
      summary: 'Read a norm',
      request: { params },
      responses: { 200: { description: 'The norm', content } },
    }),
    async (c) => {
      const { benchmark_id: id } = c.req.valid('param');
      const published = publishedBenchmark(id);
      if (published) return c.json(publishedBenchmarkBody(published), 200);
      const benchmark = await ownBenchmarkOf(c, id);
      setRevision(c, benchmark.rev);
      return c.json(ownBenchmarkBody(benchmark), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'put',
      path: '/api/v1/benchmarks/{benchmark_id}',
      tags,
      summary: 'Replace a norm of the brand',
      description: 'Reports that were published before keep the norm as it was.',
      request: { params, body },
      responses: { 200: { description: 'The norm as stored', content } },
    }),
    async (c) => {
      const { id } = await editableBenchmarkOf(c, c.req.valid('param').benchmark_id);
      const change = { id, rev: readRevision(c), plan: benchmarkPlanOf(c.req.valid('json')) };
      if (!(await replaceBenchmark(c.env.DB, c.var.brandId, change, whoOf(c)))) {
        throw stop('precondition_failed');
      }
      const benchmark = await ownBenchmarkOf(c, id);
      setRevision(c, benchmark.rev);
      return c.json(ownBenchmarkBody(benchmark), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'delete',
      path: '/api/v1/benchmarks/{benchmark_id}',
      tags,
      summary: 'Remove a norm of the brand',
      request: { params },
      responses: { 204: { description: 'It is gone' } },
    }),
    async (c) => {
      const { id } = await editableBenchmarkOf(c, c.req.valid('param').benchmark_id);
      const rev = readRevision(c);
      if (!(await removeBenchmark(c.env.DB, c.var.brandId, { id, rev }, whoOf(c)))) {
        throw stop('precondition_failed');
      }
      return c.body(null, 204);
    },
  );
