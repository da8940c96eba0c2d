// The operations of one noun.
import type { FC } from 'hono/jsx';
import { operationsOf, slugOf } from './api-document.ts';
import { DocsLayout } from './docs-layout.tsx';
import type { DocsProps } from './docs-layout.tsx';
import { OperationSection, anchorOf } from './operation.tsx';

type Props = DocsProps & { readonly tag: string; readonly origin: string };

export const DocsTag: FC<Props> = ({ tag, origin, ...props }) => {
  const { wording, document } = props;
  const tagged = operationsOf(document).filter(({ operation }) => operation.tags?.[0] === tag);
  return (
    <DocsLayout {...props} title={tag} current={`/api/docs/${slugOf(tag)}`}>
      <ul class="operations">
        {tagged.map((entry) => (
          <li>
            <a href={`#${anchorOf(entry)}`}>{entry.operation.summary}</a>
          </li>
        ))}
      </ul>
      {tagged.map((entry) => (
        <OperationSection tagged={entry} document={document} wording={wording} origin={origin} />
      ))}
    </DocsLayout>
  );
};
