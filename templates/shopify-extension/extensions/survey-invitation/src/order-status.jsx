// On the Order status page, to which people come back. Whether they had bought before is not known here.
import '@shopify/ui-extensions/preact';
import { render } from 'preact';
import { Invitation } from './invitation.jsx';

function OrderStatus() {
  const { name, confirmationNumber } = shopify.order.value ?? {};
  const { amount, currencyCode } = shopify.cost.subtotalAmount.value;
  const order = { reference: name, amount, currency: currencyCode, isFirstOrder: undefined };
  return <Invitation order={order} confirmation={confirmationNumber} />;
}

// oxlint-disable-next-line import/no-default-export -- what Shopify loads
export default function extension() {
  render(<OrderStatus />, document.body);
}
