// A table of the console: first column names the row, numbers stand at the end, wide ones scroll in their own
// box, and one whose cells can be acted on puts them under each other where there is no room beside.
import type { Child, FC } from 'hono/jsx';

export type Column = { readonly label: string; readonly isNumber?: boolean };

type Props = {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Child[])[];
  /** Said in place of a table without rows. */
  readonly empty: string;
  /** Whether a narrow page shows a row as a small block, so that nothing to press hides at the side. */
  readonly isStacked?: boolean;
  /** Whether each cell of such a block says what column it is of. */
  readonly isLabelled?: boolean;
};

export const DataTable: FC<Props> = ({ caption, columns, rows, empty, isStacked, isLabelled }) =>
  rows.length === 0 ? (
    <p class="soft">{empty}</p>
  ) : (
    <div
      class={isStacked ? 'scroll stacked' : 'scroll'}
      tabindex={0}
      role="group"
      aria-label={caption}
    >
      <table>
        <caption class="unseen">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ label, isNumber }) => (
              <th scope="col" class={isNumber ? 'number' : undefined}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells) => (
            <tr>
              {cells.map((cell, index) =>
                index === 0 ? (
                  <th scope="row">{cell}</th>
                ) : (
                  <td
                    class={columns[index]?.isNumber ? 'number' : undefined}
                    data-label={isLabelled ? columns[index]?.label : undefined}
                  >
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
