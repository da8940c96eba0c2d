// One operation: who may, what it takes, what it answers, and a line to try it.
import type { FC } from 'hono/jsx';
import type { Wording } from '../../core/wording.ts';
import { fieldRows, resolveParameter, resolveResponse, typeName } from './api-document.ts';
import type {
  ApiDocument,
  ApiResponse,
  FieldRow,
  JsonSchema,
  TaggedOperation,
} from './api-document.ts';
import { curlOf, namesBrand } from './curl.ts';
import { WithCode } from './with-code.tsx';

export const anchorOf = ({ method, path }: TaggedOperation): string =>
  `${method}${path.replace('/api/v1', '').replaceAll(/[^a-z]+/gi, '-')}`.replace(/-$/, '');

type Props = {
  readonly tagged: TaggedOperation;
  readonly document: ApiDocument;
  readonly wording: Wording;
  readonly origin: string;
};

const Fields: FC<{ rows: readonly FieldRow[]; caption: string; wording: Wording }> = ({
  rows,
  caption,
  wording,
}) =>
  rows.length === 0 ? null : (
    <div class="scroll" tabindex={0} role="group" aria-label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{wording.t('docs.field')}</th>
            <th scope="col">{wording.t('docs.type')}</th>
            <th scope="col">{wording.t('docs.description')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <th scope="row">
                <code dir="ltr">{row.name}</code>
                {row.isRequired && <small>{wording.t('docs.required')}</small>}
              </th>
              <td>
                <code dir="ltr">{row.type}</code>
                {row.limits !== '' && <small dir="ltr">{row.limits}</small>}
              </td>
              <td>
                <WithCode text={row.description} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );

const Example: FC<{ value: unknown; label: string }> = ({ value, label }) => (
  <figure>
    <figcaption>{label}</figcaption>
    <pre tabindex={0} role="group" aria-label={label} dir="ltr">
      <code>{typeof value === 'string' ? value : JSON.stringify(value, null, 2)}</code>
    </pre>
  </figure>
);

const parameterRows = ({ tagged, document }: Pick<Props, 'tagged' | 'document'>): FieldRow[] =>
  (tagged.operation.parameters ?? []).map((given) => {
    const parameter = resolveParameter(given, document);
    const schema: JsonSchema = parameter.schema ?? {};
    return {
      name: `${parameter.name}${parameter.in === 'query' ? '?' : ''}`.replace(/^(.*)\?$/, '?$1='),
      type: typeName(schema, document),
      isRequired: parameter.required ?? false,
      description: parameter.description ?? schema.description ?? '',
      limits: '',
    };
  });

const Success: FC<Props & { status: string; response: ApiResponse }> = (props) => {
  const { status, response, document, wording } = props;
  const media = Object.entries(response.content ?? {});
  return (
    <>
      <p>
        <b class="status">{status}</b> {response.description}
      </p>
      {media.map(([type, { schema, example }]) => (
        <>
          {schema && type.endsWith('json') && (
            <details>
              <summary>{wording.t('docs.answer.fields')}</summary>
              <Fields
                rows={fieldRows(schema, document)}
                caption={wording.t('docs.answer.fields')}
                wording={wording}
              />
            </details>
          )}
          {example !== undefined && <Example value={example} label={`${status} ${type}`} />}
        </>
      ))}
    </>
  );
};

export const OperationSection: FC<Props> = (props) => {
  const { tagged, document, wording, origin } = props;
  const { operation, method, path } = tagged;
  const { t } = wording;
  const anchor = anchorOf(tagged);
  const bodies = Object.entries(operation.requestBody?.content ?? {});
  const responses = Object.entries(operation.responses).map(
    ([status, response]) => [status, resolveResponse(response, document)] as const,
  );
  const problems = responses.filter(([status]) => status >= '400');
  return (
    <section aria-labelledby={anchor}>
      <h2 id={anchor}>{operation.summary}</h2>
      <code class="address" dir="ltr">
        <span class="method">{method.toUpperCase()}</span> {path}
      </code>
      {operation.description?.split('\n\n').map((paragraph) => (
        <p>
          <WithCode text={paragraph} />
        </p>
      ))}
      <Fields rows={parameterRows(props)} caption={t('docs.parameters')} wording={wording} />
      {bodies.map(([type, { schema, example }]) =>
        schema && type === 'application/json' ? (
          <Fields
            rows={fieldRows(schema, document)}
            caption={t('docs.body', { type })}
            wording={wording}
          />
        ) : (
          <>
            {schema?.description && (
              <p>
                <WithCode text={schema.description} />
              </p>
            )}
            {example !== undefined && <Example value={example} label={t('docs.body', { type })} />}
          </>
        ),
      )}
      <Example value={curlOf(tagged, document, origin)} label={t('docs.try')} />
      {namesBrand(tagged, document) && <p>{t('docs.try.brand')}</p>}
      <h3>{t('docs.answers')}</h3>
      {responses
        .filter(([status]) => status < '400')
        .map(([status, response]) => (
          <Success {...props} status={status} response={response} />
        ))}
      <p>
        {t('docs.problems')}{' '}
        {problems.map(([status, response], index) => {
          const code = /`(\w+)`/.exec(response.description ?? '')?.[1];
          return (
            <>
              {index > 0 && ' · '}
              <a href={`/api/docs/errors${code === undefined ? '' : `#${code}`}`}>
                {status} {code}
              </a>
            </>
          );
        })}
      </p>
    </section>
  );
};
