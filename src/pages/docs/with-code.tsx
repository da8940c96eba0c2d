// A description as the document writes it: what stands between backticks is code.
import type { FC } from 'hono/jsx';

export const WithCode: FC<{ text: string }> = ({ text }) => (
  <>{text.split('`').map((part, at) => (at % 2 === 1 ? <code>{part}</code> : part))}</>
);
