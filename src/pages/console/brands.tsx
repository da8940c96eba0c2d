// Which brand to act for, for keys of the whole installation; and the first brand, when there is none.
import type { FC } from 'hono/jsx';
import type { Brand } from '../../core/campaign/brand.ts';
import type { FieldProblem } from '../../core/result.ts';
import { hasRole } from '../../core/role.ts';
import { ConsoleLayout, FieldNote, ProblemList, describedBy } from './console-layout.tsx';
import type { ConsoleFrame } from './console-layout.tsx';

type Props = {
  readonly frame: ConsoleFrame;
  readonly brands: readonly Brand[];
  /** Address of the next page; null on the last. */
  readonly next: string | null;
  readonly problems: readonly FieldProblem[];
  readonly typedName: string;
};

export const Brands: FC<Props> = ({ frame, brands, next, problems, typedName }) => {
  const { wording, role } = frame;
  const { t } = wording;
  return (
    <ConsoleLayout frame={frame} title={t('console.brands')}>
      <h1>{t('console.brands')}</h1>
      <ProblemList wording={wording} problems={problems} />
      {brands.length === 0 ? (
        <p>{t('console.brands.none')}</p>
      ) : (
        <ul class="choices">
          {brands.map(({ id, name }) => (
            <li>
              <form method="post" action="/console/brand">
                <input type="hidden" name="brand_id" value={id} />
                <button class="choice" type="submit">
                  {name}
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
      {next !== null && <a href={next}>{t('console.more')}</a>}
      {hasRole(role, 'owner') && (
        <form class="panel" method="post" action="/console/brands">
          <h2>{t('console.brands.new')}</h2>
          <label for="name">{t('console.brands.name')}</label>
          <input
            id="name"
            name="name"
            value={typedName}
            required
            maxlength={120}
            autocomplete="organization"
            aria-describedby={describedBy(problems, 'name')}
            aria-invalid={problems.length > 0 ? 'true' : undefined}
          />
          <FieldNote wording={wording} problems={problems} field="name" />
          <button type="submit">{t('console.brands.create')}</button>
        </form>
      )}
    </ConsoleLayout>
  );
};
