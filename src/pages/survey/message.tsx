// What is wrong with an answer, at its field.
import type { FC } from 'hono/jsx';
import type { FieldProps } from './field.ts';

/** `of`: the question's id, or that of one of its parts. */
export const Message: FC<Pick<FieldProps, 'errorOf'> & { of: string }> = ({ of, errorOf }) => {
  const error = errorOf(of);
  return (
    <p class="error" id={`${of}-error`} hidden={error === null}>
      {error}
    </p>
  );
};
